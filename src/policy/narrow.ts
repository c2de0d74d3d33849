import { BlockList, isIPv6 } from 'node:net';
import { parseCidr } from '../inputs/cidr.ts';
import { commonInputs } from '../inputs/common.ts';
import { parseDuration } from '../inputs/duration.ts';
import { isHarmless, isNativePolicy } from './inputs.ts';

/** What a workflow's value of one input becomes under a profile. `wider` is refused. */
export type Narrowed = { readonly value: string } | { readonly wider: true; readonly limit: string };

interface Asked {
  readonly name: string;
  /** The profile's value; empty where it is silent. */
  readonly held: string;
  /** The workflow's value; empty where it says nothing else than the default. */
  readonly asked: string;
  /** Whether the profile says who the job becomes in the input's cloud. */
  readonly principalHeld: boolean;
}

const DELIVER = commonInputs.deliver;
const REVOKE = ['off', 'auto', 'required'];

/** What the action itself takes where neither says anything: no profile reaches further by being silent. */
const SILENT: Readonly<Record<string, string>> = { ttl: '1h', 'renew-until': '6h', revoke: 'auto' };

/** Compares one input that is no scope line. A workflow may narrow what the profile holds, and never widen it. */
export function narrow({ name, held, asked, principalHeld }: Asked): Narrowed {
  // A list of ways is what may be picked from; who picks none has the default, where it is among them.
  if (asked === '') return { value: name === 'deliver' && words(held).includes(DELIVER) ? DELIVER : held };
  const limit = held === '' ? (SILENT[name] ?? '') : held;
  const verdict = (fine: boolean): Narrowed => (fine ? { value: asked } : { wider: true, limit });
  switch (name) {
    case 'ttl':
    case 'renew-until': {
      const [most, wanted] = [parseDuration(limit), parseDuration(asked)];
      // What is no duration at all is the plan's to report.
      return verdict(wanted === undefined || (most !== undefined && wanted <= most));
    }
    case 'revoke':
      return verdict(!REVOKE.includes(asked) || REVOKE.indexOf(asked) >= REVOKE.indexOf(limit));
    case 'deliver':
      return verdict(held === '' || subset(words(held), words(asked)));
    case 'lock-ip':
      return verdict(
        held === '' || words(asked).every((ip) => words(held).some((range) => cidrContains(range, ip))),
      );
    default:
      return narrowOther(name, held, asked, principalHeld, verdict);
  }
}

function narrowOther(
  name: string,
  held: string,
  asked: string,
  principalHeld: boolean,
  verdict: (fine: boolean) => Narrowed,
): Narrowed {
  if (held === '') return verdict(!isNativePolicy(name) && (!principalHeld || isHarmless(name)));
  if (/-account-ids$/.test(name)) return verdict(subset(words(held), words(asked)));
  return verdict(held === asked || (/-policies$/.test(name) && same(words(held), words(asked))));
}

/** Entries of a list, comments taken out. */
export function words(text: string): readonly string[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/[\s,]+/))
    .filter(Boolean);
}

function subset(all: readonly string[], some: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return subset(a, b) && subset(b, a);
}

/** Whether every address of `inner` lies in `outer`. What is not an address or a range lies nowhere. */
export function cidrContains(outer: string, inner: string): boolean {
  const [a, b] = [split(outer), split(inner)];
  if (!a || !b || a.family !== b.family || b.bits < a.bits) return false;
  const list = new BlockList();
  list.addSubnet(a.address, a.bits, a.family);
  return list.check(b.address, b.family);
}

function split(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address, bits] = parseCidr(text)?.split('/') ?? [];
  if (address === undefined || bits === undefined) return undefined;
  return { address, bits: Number(bits), family: isIPv6(address) ? 'ipv6' : 'ipv4' };
}
