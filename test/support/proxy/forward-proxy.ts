import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** Where a host name of a test really is. */
export interface Upstream {
  readonly port: number;
}

/** A proxy on this machine: tunnels by CONNECT, forwards requests to whole addresses, and notes what it was asked for. */
export class ForwardProxy {
  /** `CONNECT host:port` or `GET http://host/path`, with the credentials that came along. */
  readonly asked: { readonly target: string; readonly credentials: string | undefined }[] = [];
  /** What it answers instead of doing its work; undefined: it works. */
  refusal: number | undefined;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly upstreams: ReadonlyMap<string, Upstream>;

  private constructor(upstreams: ReadonlyMap<string, Upstream>) {
    this.upstreams = upstreams;
    this.server = createServer((incoming, outgoing) => this.forward(incoming, outgoing));
    this.server.on('connect', (incoming: IncomingMessage, socket: Socket, head: Buffer) =>
      this.tunnel(incoming, socket, head),
    );
    this.server.on('connection', (socket: Socket) => this.sockets.add(socket));
  }

  /** @param upstreams by `host:port` */
  static async start(upstreams: ReadonlyMap<string, Upstream>): Promise<ForwardProxy> {
    const proxy = new ForwardProxy(upstreams);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** `127.0.0.1:1234`. */
  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer): void {
    this.note(`CONNECT ${incoming.url}`, incoming);
    socket.on('error', () => {});
    const upstream = this.upstreams.get(incoming.url ?? '');
    if (this.refusal !== undefined || !upstream) {
      socket.end(`HTTP/1.1 ${this.refusal ?? 502} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const target = connect(upstream.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(socket);
      socket.pipe(target);
    });
    this.sockets.add(target);
    target.on('error', () => socket.destroy());
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    this.note(`${incoming.method} ${incoming.url}`, incoming);
    const url = new URL(incoming.url ?? '', 'http://nowhere.test');
    const upstream = this.upstreams.get(`${url.hostname}:${url.port || 80}`);
    if (this.refusal !== undefined || !upstream) {
      outgoing.writeHead(this.refusal ?? 502).end();
      return;
    }
    passOn(incoming, outgoing, upstream, url.pathname + url.search);
  }

  private note(target: string, { headers }: IncomingMessage): void {
    const given = headers['proxy-authorization'];
    const credentials =
      given === undefined ? undefined : Buffer.from(given.replace(/^Basic /, ''), 'base64').toString();
    this.asked.push({ target, credentials });
  }
}

/** Hands a request to a server on this machine and its answer back. */
export function passOn(incoming: IncomingMessage, outgoing: ServerResponse, { port }: Upstream, path: string): void {
  const { method, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
