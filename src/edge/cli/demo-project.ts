/** The project of `bulkhead demo`, before and after a risky change. Text by path. */
export const DEMO: Readonly<Record<'base' | 'head', Readonly<Record<string, string>>>> = {
  base: {
    Dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY src ./src
RUN useradd --system --uid 10001 app
USER 10001
CMD ["node", "src/server.js"]
`,
    'compose.yaml': `services:
  web:
    build: .
    read_only: true
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
    ports:
      - "127.0.0.1:8080:8080"
`,
  },
  head: {
    Dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
RUN curl -fsSL https://get.example.com/agent.sh | sh
COPY src ./src
CMD ["node", "src/server.js"]
`,
    'compose.yaml': `services:
  web:
    build: .
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
      - seccomp:unconfined
    ports:
      - "127.0.0.1:8080:8080"
  agent:
    image: docker.io/example/agent:2.1
    privileged: true
    environment:
      API_TOKEN: hunter2-and-more
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`,
  },
};
