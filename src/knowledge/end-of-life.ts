/**
 * One release line: its version, the last day of regular support, and the last day of free long-term support when that is
 * later. Days are ISO dates of the precision that is published (`2026-07`, `2026-07-11`); `supported` and `ended` stand for a
 * state on the day the table was taken whose day is not known.
 */
export type ReleaseLine = readonly [version: string, ends: string, longTermEnds?: string];

export interface ProductLifecycle {
  readonly product: string;
  /** Familiar names; a `*` at the end stands for any rest. */
  readonly images: readonly string[];
  /** Words of a tag that stand for a version: `bookworm`. */
  readonly codenames?: Readonly<Record<string, string>>;
  /** What may stand before the number in a tag: `centos` in `centos7`. */
  readonly prefix?: string;
  /** There will never be another release, so `latest` has ended with the last one. */
  readonly closed?: true;
  /** Newest first. Whatever is older than the last one has ended too; whatever is newer than the first one is unknown. */
  readonly lines: readonly ReleaseLine[];
}

/** An image that its publisher gave up, whatever the tag. */
export interface RetiredImage {
  readonly name: string;
  /** The date of the last update, as far as it is published. */
  readonly since?: string;
  /** What to use instead. */
  readonly instead: string;
}

/** The day the tables were taken: before it nothing without a date counts as ended. */
export const LIFECYCLES_TAKEN = '2026-11-22';

const DEBIAN_CODENAMES = {
  forky: '14',
  trixie: '13',
  bookworm: '12',
  bullseye: '11',
  buster: '10',
  stretch: '9',
  jessie: '8',
  wheezy: '7',
  squeeze: '6',
} as const;

const UBUNTU_CODENAMES = {
  resolute: '26.04',
  questing: '25.10',
  plucky: '25.04',
  oracular: '24.10',
  noble: '24.04',
  mantic: '23.10',
  lunar: '23.04',
  kinetic: '22.10',
  jammy: '22.04',
  impish: '21.10',
  hirsute: '21.04',
  groovy: '20.10',
  focal: '20.04',
  eoan: '19.10',
  disco: '19.04',
  cosmic: '18.10',
  bionic: '18.04',
  artful: '17.10',
  zesty: '17.04',
  yakkety: '16.10',
  xenial: '16.04',
  trusty: '14.04',
  precise: '12.04',
} as const;

/** Distributions, which also stand in the tags of other images (`python:3.13-buster`, `node:12-alpine3.9`). */
export const DISTRIBUTIONS: readonly ProductLifecycle[] = [
  {
    product: 'Debian',
    images: ['debian', 'debian/snapshot'],
    codenames: DEBIAN_CODENAMES,
    lines: [
      ['13', '2028-08-09', '2030-06-30'],
      ['12', '2026-07-11', '2028-06-30'],
      ['11', '2024-08-14', '2026-08-31'],
      ['10', '2022-09-10', '2024-06-30'],
      ['9', '2020-07-18', '2022-06-30'],
      ['8', '2018-06-17', '2020-06-30'],
      ['7', '2016-04-25', '2018-05-31'],
      ['6', '2014-05-31', '2016-02-29'],
    ],
  },
  {
    product: 'Ubuntu',
    images: ['ubuntu', 'public.ecr.aws/ubuntu/ubuntu'],
    codenames: UBUNTU_CODENAMES,
    lines: [
      ['26.04', 'supported'],
      ['25.10', '2026-07'],
      ['25.04', '2026-01'],
      ['24.10', '2025-07'],
      ['24.04', '2029-05'],
      ['23.10', '2024-07-11'],
      ['23.04', '2024-01-25'],
      ['22.10', '2023-07-20'],
      ['22.04', '2027-04-01'],
      ['21.10', '2022-07-14'],
      ['21.04', '2022-01-20'],
      ['20.10', '2021-07-22'],
      ['20.04', '2025-05-31'],
      ['19.10', '2020-07-17'],
      ['19.04', '2020-01-23'],
      ['18.10', '2019-07-18'],
      ['18.04', '2023-05-31'],
      ['17.10', '2018-07-19'],
      ['17.04', '2018-01-13'],
      ['16.10', '2017-07-20'],
      ['16.04', '2021-04-30'],
      ['15.10', '2016-07-28'],
      ['15.04', '2016-02-04'],
      ['14.10', '2015-07-23'],
      ['14.04', '2019-04'],
      ['13.10', '2014-07'],
      ['13.04', '2014-01'],
      ['12.10', '2014-05'],
      ['12.04', '2017-04'],
      ['10.04', '2015-04'],
    ],
  },
  {
    product: 'Alpine',
    images: ['alpine', 'alpinelinux/alpine'],
    lines: [
      ['3.24', 'supported'],
      ['3.23', 'supported'],
      ['3.22', '2027-05'],
      ['3.21', '2026-11-01'],
      ['3.20', '2026-04'],
      ['3.19', '2025-11'],
      ['3.18', '2025-05'],
      ['3.17', '2024-11'],
      ['3.16', '2024-05'],
      ['3.15', '2023-11'],
      ['3.14', '2023-05'],
      ['3.13', '2022-11'],
      ['3.12', '2022-05'],
      ['3.11', '2021-11'],
      ['3.10', '2021-05'],
      ['3.9', '2020-11'],
      ['3.8', '2020-05'],
      ['3.7', '2019-11'],
      ['3.6', '2019-05'],
      ['3.5', '2018-11'],
      ['3.4', '2018-05'],
      ['3.3', '2017-11'],
      ['3.2', '2017-05'],
    ],
  },
  {
    product: 'Amazon Linux',
    images: ['amazonlinux', 'public.ecr.aws/amazonlinux/amazonlinux'],
    codenames: { al2023: '2023', al2: '2' },
    lines: [
      ['2023', 'supported'],
      ['2018.03', '2023-12-31'],
      ['2', '2026-06-30'],
      ['1', '2023-12-31'],
    ],
  },
  {
    product: 'CentOS',
    images: ['centos'],
    prefix: 'centos',
    closed: true,
    lines: [
      ['8', '2021-12-31'],
      ['7', '2024-06-30'],
      ['6', '2020-11-30'],
      ['5', '2017-03-31'],
    ],
  },
  {
    product: 'CentOS Stream',
    images: ['quay.io/centos/centos'],
    prefix: 'stream',
    lines: [
      ['10', 'supported'],
      ['9', '2027-05-31'],
      ['8', '2024-05-31'],
    ],
  },
  {
    product: 'Fedora',
    images: ['fedora', 'quay.io/fedora/fedora', 'registry.fedoraproject.org/fedora'],
    lines: [
      ['44', 'supported'],
      ['43', '2026-12-09'],
      ['42', '2026-05'],
      ['41', '2025-12'],
      ['40', '2025-05'],
      ['39', '2024-11'],
      ['38', '2024-05'],
      ['37', '2023-12'],
      ['36', '2023-05'],
      ['35', '2022-12'],
      ['34', '2022-06'],
      ['33', '2021-11'],
    ],
  },
  {
    product: 'Oracle Linux',
    images: ['oraclelinux', 'container-registry.oracle.com/os/oraclelinux'],
    lines: [
      ['10', 'supported'],
      ['9', 'supported'],
      ['8', 'supported'],
      ['7', '2024-12'],
      ['6', '2021-03'],
    ],
  },
  {
    product: 'openSUSE Leap',
    images: ['opensuse/leap'],
    lines: [
      ['16.0', 'supported'],
      ['15.6', 'ended'],
      ['15.5', '2024-12'],
      ['15.4', '2023-12'],
      ['15.3', '2022-12'],
    ],
  },
];
