/** A port on which a database, a broker or an administration interface listens by convention. */
export interface ServicePort {
  readonly port: number;
  /** What listens there, for messages. */
  readonly name: string;
  readonly kind: 'datastore' | 'broker' | 'administration';
  /**
   * Many other programs use the port: it tells something only for images whose name holds one of these words. Absent: the
   * number is telling by itself.
   */
  readonly images?: readonly string[];
}

/**
 * Ports whose publication on all interfaces hands out data or control, in port order. Sources: the IANA registry of service
 * names and port numbers (https://www.iana.org/assignments/service-names-port-numbers) and the documentation of each product.
 * Taken on 2026-11-22.
 */
export const SERVICE_PORTS: readonly ServicePort[] = [
  { port: 22, name: 'SSH', kind: 'administration' },
  { port: 23, name: 'Telnet', kind: 'administration' },
  { port: 1433, name: 'SQL Server', kind: 'datastore' },
  { port: 1521, name: 'Oracle Database', kind: 'datastore' },
  { port: 2375, name: 'the Docker API without TLS', kind: 'administration' },
  { port: 2376, name: 'the Docker API', kind: 'administration' },
  { port: 2379, name: 'etcd', kind: 'datastore' },
  { port: 2380, name: 'etcd peers', kind: 'datastore' },
  { port: 3306, name: 'MySQL or MariaDB', kind: 'datastore' },
  { port: 3389, name: 'Remote Desktop', kind: 'administration' },
  { port: 4369, name: 'the Erlang port mapper', kind: 'broker' },
  { port: 5432, name: 'PostgreSQL', kind: 'datastore' },
  { port: 5433, name: 'PostgreSQL or YugabyteDB', kind: 'datastore' },
  { port: 5601, name: 'Kibana', kind: 'administration' },
  { port: 5672, name: 'AMQP (RabbitMQ)', kind: 'broker' },
  { port: 5900, name: 'VNC', kind: 'administration' },
  { port: 5984, name: 'CouchDB', kind: 'datastore' },
  { port: 6379, name: 'Redis', kind: 'datastore' },
  { port: 6380, name: 'Redis', kind: 'datastore' },
  { port: 7000, name: 'Cassandra nodes', kind: 'datastore', images: ['cassandra', 'scylla'] },
  { port: 7001, name: 'Cassandra nodes', kind: 'datastore', images: ['cassandra', 'scylla'] },
  { port: 7199, name: 'Cassandra JMX', kind: 'administration' },
  { port: 7474, name: 'Neo4j', kind: 'datastore' },
  { port: 7687, name: 'Neo4j Bolt', kind: 'datastore' },
  { port: 8086, name: 'InfluxDB', kind: 'datastore' },
  { port: 8123, name: 'ClickHouse', kind: 'datastore', images: ['clickhouse'] },
  { port: 8200, name: 'Vault', kind: 'administration', images: ['vault', 'openbao'] },
  { port: 8500, name: 'Consul', kind: 'administration', images: ['consul'] },
  {
    port: 9000,
    name: 'ClickHouse, MinIO or Portainer',
    kind: 'datastore',
    images: ['clickhouse', 'minio', 'portainer'],
  },
  { port: 9042, name: 'Cassandra', kind: 'datastore' },
  { port: 9092, name: 'Kafka', kind: 'broker' },
  { port: 9200, name: 'Elasticsearch or OpenSearch', kind: 'datastore' },
  { port: 9300, name: 'Elasticsearch or OpenSearch nodes', kind: 'datastore' },
  { port: 10250, name: 'the kubelet API', kind: 'administration' },
  { port: 11211, name: 'Memcached', kind: 'datastore' },
  { port: 15672, name: 'RabbitMQ management', kind: 'administration' },
  { port: 16379, name: 'Redis Cluster bus', kind: 'datastore' },
  { port: 25672, name: 'RabbitMQ nodes', kind: 'broker' },
  { port: 26257, name: 'CockroachDB', kind: 'datastore' },
  { port: 27017, name: 'MongoDB', kind: 'datastore' },
  { port: 27018, name: 'MongoDB', kind: 'datastore' },
  { port: 27019, name: 'MongoDB', kind: 'datastore' },
  { port: 28015, name: 'RethinkDB', kind: 'datastore' },
  { port: 33060, name: 'MySQL X Protocol', kind: 'datastore' },
  { port: 50000, name: 'Db2 or Jenkins agents', kind: 'datastore', images: ['db2', 'jenkins'] },
  { port: 61616, name: 'ActiveMQ', kind: 'broker' },
];
