/**
 * How much an image carries beside the program, 0 (nothing) to 6 (compilers). `name` compares the familiar name, `tag` the
 * tag (`latest` when there is none); the first row that fits decides.
 */
export interface MinimalityFact {
  readonly name: RegExp;
  readonly tag?: RegExp;
  readonly level: 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

const RUNTIMES =
  /^(?:node|python|ruby|perl|php|openjdk|eclipse-temurin|amazoncorretto|erlang|elixir|julia|pypy|tomcat|jetty)$/;
const COMPILERS = /^(?:golang|rust|gcc|maven|gradle|swift|haskell|dart|buildpack-deps)$/;
const UBI = /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/ubi\d+/;

/**
 * Sources: the README of each publisher (distroless, Chainguard, Docker Hardened Images, .NET, UBI) and the variants that
 * https://github.com/docker-library/docs lists for each official image. Taken on 2026-11-22.
 */
export const MINIMALITY: readonly MinimalityFact[] = [
  { name: /^scratch$/, level: 0 },
  { name: /^gcr\.io\/distroless\/static/, level: 1 },
  { name: /^cgr\.dev\/chainguard\/static$/, level: 1 },
  { name: /^gcr\.io\/distroless\//, level: 2 },
  { name: /^cgr\.dev\/chainguard\/wolfi-base$/, level: 3 },
  { name: /^cgr\.dev\//, tag: /-dev$/, level: 6 },
  { name: /^cgr\.dev\//, level: 2 },
  { name: /^dhi\.io\//, tag: /(?:^|-)(?:dev|sdk)(?:-|$)/, level: 6 },
  { name: /^dhi\.io\//, level: 2 },
  { name: /^mcr\.microsoft\.com\/dotnet\/(?:nightly\/)?sdk$/, level: 6 },
  { name: /^mcr\.microsoft\.com\/dotnet\//, tag: /chiseled|distroless/, level: 2 },
  { name: /^mcr\.microsoft\.com\/dotnet\//, tag: /alpine/, level: 3 },
  { name: /^mcr\.microsoft\.com\/dotnet\//, level: 4 },
  { name: new RegExp(`${UBI.source}(?:/ubi)?-micro$`), level: 2 },
  { name: new RegExp(`${UBI.source}(?:/ubi)?-minimal$`), level: 4 },
  { name: new RegExp(`${UBI.source}(?:/ubi)?$`), level: 5 },
  { name: /^(?:alpine|busybox)$/, level: 3 },
  { name: COMPILERS, level: 6 },
  { name: RUNTIMES, tag: /(?:^|-)alpine/, level: 3 },
  { name: RUNTIMES, tag: /(?:^|-)slim(?:-|$)/, level: 4 },
  { name: RUNTIMES, tag: /(?:^|-)jre(?:-|$|\d)/, level: 4 },
  { name: /^(?:debian)$/, tag: /(?:^|-)slim$/, level: 4 },
  { name: RUNTIMES, level: 5 },
  { name: /^(?:debian|ubuntu|fedora|centos|almalinux|rockylinux|amazonlinux|oraclelinux)$/, level: 5 },
];

/** A smaller image of the same publisher that does the same job. */
export interface SmallerVariant {
  readonly name: RegExp;
  /** Only for tags that fit. */
  readonly tag?: RegExp;
  /** What to take instead: reads after "use". */
  readonly instead: string;
}

/** Never Alpine: another C library is another program. Same sources. */
export const SMALLER_VARIANTS: readonly SmallerVariant[] = [
  { name: /^(?:node|python|ruby|perl|pypy|debian|erlang|elixir)$/, instead: 'the `-slim` variant of the same tag' },
  { name: /^rust$/, instead: 'a build stage, and copy the program into a `debian` slim or distroless image' },
  {
    name: /^(?:golang|gcc|swift|haskell|dart)$/,
    instead: 'a build stage, and copy the program into a slim or distroless image',
  },
  { name: /^(?:maven|gradle)$/, instead: 'a build stage, and copy the archive into an `eclipse-temurin` JRE image' },
  { name: /^buildpack-deps$/, instead: 'a `debian` slim image, and install only what is needed' },
  { name: /^eclipse-temurin$/, instead: 'the `-jre` variant of the same version' },
  {
    name: /^mcr\.microsoft\.com\/dotnet\/(?:nightly\/)?sdk$/,
    instead: 'a build stage, and ship on the `dotnet/aspnet` or `dotnet/runtime` image',
  },
  { name: /^dhi\.io\//, instead: 'the runtime variant without `-dev`' },
  { name: /^cgr\.dev\//, instead: 'the variant without `-dev`' },
  {
    name: new RegExp(`${UBI.source}(?:/ubi)?$`),
    instead: 'the `ubi-minimal` or `ubi-micro` image of the same version',
  },
];
