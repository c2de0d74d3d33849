import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ThrowawayCa } from '../../sandbox/core/pki.ts';

/** The part of Azure Resource Manager that `az login` uses: one subscription, over HTTPS. */
export interface FakeArm extends AsyncDisposable {
  readonly url: string;
  /** The certificate, in PEM, of the CA that clients must trust. */
  readonly ca: string;
  /** The bearer token of every request, in order. */
  readonly tokens: readonly string[];
}

export async function startFakeArm(subscription: string, tenant: string): Promise<FakeArm> {
  const ca = new ThrowawayCa();
  const tokens: string[] = [];
  const server = createServer(ca.serverIdentity(['127.0.0.1']), (request, response) => {
    tokens.push(String(request.headers.authorization).replace(/^Bearer /, ''));
    const found = request.url?.startsWith('/subscriptions?') === true;
    const value = {
      id: `/subscriptions/${subscription}`,
      subscriptionId: subscription,
      displayName: 'Sandbox',
      state: 'Enabled',
      tenantId: tenant,
      subscriptionPolicies: {},
      managedByTenants: [],
    };
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ? { value: [value] } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: ca.pem,
    tokens,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
