/** Packages of Debian, Alpine, Red Hat and SUSE that are compilers or drive them. */
export const BUILD_TOOL_PACKAGES: ReadonlySet<string> = new Set([
  ...['build-essential', 'build-base', 'alpine-sdk', 'base-devel', '@development-tools', 'Development Tools'],
  ...['gcc', 'g++', 'gcc-c++', 'gfortran', 'clang', 'llvm', 'make', 'cmake', 'ninja-build', 'samurai', 'meson'],
  ...['autoconf', 'automake', 'bison', 'flex', 'golang', 'golang-go', 'go', 'rust', 'rustc', 'rustup', 'cargo'],
  ...['maven', 'gradle', 'default-jdk', 'default-jdk-headless', 'dpkg-dev', 'devscripts', 'rpm-build'],
]);

/** Those with a version in their name: `gcc-14`, `openjdk-21-jdk-headless`, `java-21-openjdk-devel`. */
export const BUILD_TOOL_PATTERN =
  /^(?:(?:gcc|g\+\+|clang|llvm|gfortran|golang|rustc)-?\d[\d.]{0,8}|golang-\d[\d.]{0,8}-go|openjdk-?\d{1,3}-jdk(?:-headless)?|java-[\d.]{1,8}-openjdk-devel|dotnet-sdk-[\d.]{1,8}|gcc-toolset-\d{1,3}(?:-gcc(?:-c\+\+)?)?)$/;

/** Official images that are a toolchain, by familiar name. Taken from https://hub.docker.com/search?badges=official on 2026-11-22. */
export const TOOLCHAIN_IMAGES: readonly string[] = [
  ...['golang', 'rust', 'gcc', 'maven', 'gradle', 'haskell', 'dart', 'mcr.microsoft.com/dotnet/sdk'],
  ...['mcr.microsoft.com/dotnet/core/sdk', 'mcr.microsoft.com/oss/go/microsoft/golang', 'buildpack-deps'],
];
