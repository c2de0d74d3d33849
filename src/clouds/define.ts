import type { CloudPlan, HandoverPlan } from '../model/plan.ts';
import type { Cloud, Revocation } from './cloud.ts';
import { issueChecked } from './issue-checked.ts';
import type { GatewayContext, NamedKind, NamedLease, ProtocolContext, ServedKind } from './serve.ts';

/**
 * Wraps a cloud that takes its own type of plan into one that takes any plan, as the registry needs it. The wrapper
 * throws for a plan of another cloud; nothing else checks that. Used as
 * `export const aws = defineCloud<AwsPlan, AwsHandoverPlan>({ name: 'aws', ... })`.
 */
export function defineCloud<P extends CloudPlan, H extends HandoverPlan>(cloud: Cloud<P, H>): Cloud {
  const { revocation, served, bounds, endpoints, ...rest } = cloud;
  const check = (plan: HandoverPlan) => {
    if (plan.cloud !== cloud.name) throw new Error(`a plan for ${plan.cloud} was given to ${cloud.name}`);
  };
  const own = (plan: CloudPlan): P => {
    check(plan);
    return plan as P;
  };
  const toHandoverPlan = (plan: HandoverPlan): H => {
    check(plan);
    return plan as H;
  };
  return {
    ...rest,
    handoverPlan: (plan) => ({
      ...cloud.handoverPlan(own(plan)),
      ...(plan.name === undefined ? {} : { name: plan.name }),
    }),
    ...(endpoints ? { endpoints: (plan) => endpoints(own(plan)) } : {}),
    handOver: (plan, lease) => cloud.handOver(toHandoverPlan(plan), lease),
    load: async () => {
      const issuer = await cloud.load();
      return { issue: async (plan, context) => await issueChecked(issuer, bounds, own(plan), context) };
    },
    bounds: {
      ...bounds,
      longest: (plan) => bounds.longest(own(plan)),
      secrets: (plan) => bounds.secrets(own(plan)),
    },
    ...(revocation ? { revocation: anyRevocation(revocation, own) } : {}),
    ...(served ? { served: anyServed(served, toHandoverPlan) } : {}),
  };
}

type Own<P> = (plan: CloudPlan) => P;
type ToHandoverPlan<H> = (plan: HandoverPlan) => H;

function anyRevocation<P extends CloudPlan>(revocation: Revocation<P>, own: Own<P>): Revocation {
  return {
    saveTarget: (plan, lease) => revocation.saveTarget(own(plan), lease),
    loadRevoker: async () => {
      const revoker = await revocation.loadRevoker();
      return {
        revoke: async (lease, plan, context) => await revoker.revoke(lease, own(plan), context),
        revokeSaved: (saved, context) => revoker.revokeSaved(saved, context),
      };
    },
  };
}

function anyServed<H extends HandoverPlan>(served: ServedKind<H>, own: ToHandoverPlan<H>): ServedKind {
  const exports: ServedKind['exports'] = (plan, context) => served.exports(own(plan), context);
  if ('loadGateway' in served) {
    const loadGateway = async () => {
      const gateway = await served.loadGateway();
      return (context: GatewayContext) => gateway({ ...context, plan: own(context.plan) });
    };
    const { leases, unused, ...kind } = served;
    return {
      ...{ ...kind, exports, loadGateway },
      ...(leases ? { leases: (plan) => leases(own(plan)) } : {}),
      ...(unused ? { unused: (plan) => unused(own(plan)) } : {}),
    };
  }
  const { named, alone, ...kind } = served;
  const loadProtocol = async () => {
    const protocol = await served.loadProtocol();
    return (context: ProtocolContext) => protocol({ ...context, plan: own(context.plan) });
  };
  return {
    ...kind,
    exports,
    loadProtocol,
    ...(named ? { named: anyNamed(named, own) } : {}),
    ...(alone ? { alone: ({ plan, bearer }, at) => alone({ plan: own(plan), bearer }, at) } : {}),
  };
}

function anyNamed<H extends HandoverPlan>(named: NamedKind<H>, own: ToHandoverPlan<H>): NamedKind {
  const ownLease = ({ plan, bearer }: NamedLease): NamedLease<H> => ({ plan: own(plan), bearer });
  return { ...named, exports: (leases, context) => named.exports(leases.map(ownLease), context) };
}
