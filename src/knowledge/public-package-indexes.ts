/** Hosts that serve PyPI or the npm registry, or full copies of them: nothing private is found there. Taken on 2026-11-22. */
export const PUBLIC_PACKAGE_INDEXES: readonly string[] = [
  ...['pypi.org', 'pypi.python.org', 'files.pythonhosted.org', 'pypi.tuna.tsinghua.edu.cn', 'mirrors.aliyun.com'],
  ...['pypi.doubanio.com', 'pypi.douban.com', 'mirrors.cloud.tencent.com', 'pypi.mirrors.ustc.edu.cn'],
  ...['mirrors.ustc.edu.cn', 'mirrors.tuna.tsinghua.edu.cn', 'repo.huaweicloud.com', 'mirrors.huaweicloud.com'],
  ...['mirror.baidu.com', 'mirrors.bfsu.edu.cn', 'mirror.sjtu.edu.cn', 'mirrors.sustech.edu.cn'],
  ...['registry.npmjs.org', 'registry.yarnpkg.com', 'registry.npmmirror.com', 'registry.npm.taobao.org'],
];
