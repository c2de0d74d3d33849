import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { GitHost } from '../../../../sandbox/git/host.ts';
import type { Decision, GatewayContext } from '../../../../src/clouds/serve.ts';
import { gitGateway } from '../../../../src/gateway/git/gateway.ts';
import type { GitPlan } from '../../../../src/gateway/git/plan.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import { BEARER, TOKEN } from '../../../support/git-gateway.ts';
import { plan } from '../../../support/plan.ts';

test.each(['git-receive-pack', 'git-upload-pack'])(
  'a client that left before the gateway got its request (%s) is done with: the host is not asked, and the record has it',
  async (service) => {
    const host = await GitHost.start();
    const [planned] = plan({
      scope: 'git:push acme/app agent/*',
      'git-endpoint': host.url,
      'git-token': TOKEN,
    }).clouds;
    const lease: Lease = {
      ...{ id: 'git:s', cloud: 'git', principal: 'git-token', session: 's', scope: [], facts: {} },
      ...{ narrowed: true, issuedAt: 0, expiresAt: 1, end: 'withheld', secrets: { token: TOKEN } },
    };
    const context: GatewayContext<GitPlan> = {
      plan: planned as GitPlan,
      bearer: BEARER,
      port: () => 0,
      current: () => ({ lease, remainingMs: 1000, expiresAt: 1 }),
      renew: async () => {},
      ended: new AbortController().signal,
    };
    const gateway = gitGateway(context);
    const decided = Promise.withResolvers<Decision>();
    const server = createServer(async (request, response) => {
      request.on('error', () => {});
      // As the broker does while it finds out who asks.
      client.destroy();
      await once(response, 'close');
      await gateway.handle({ request, response, target: request.url ?? '', log: decided.resolve });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write(
      [
        `POST /${new URL(host.url).host}/acme/app.git/${service} HTTP/1.1`,
        'host: x',
        `x-agent-creds: ${BEARER}`,
        `content-type: application/x-${service}-request`,
        'content-length: 1000',
        '',
        '0010',
      ].join('\r\n'),
    );
    expect(await decided.promise).toMatchObject({ decision: 'refused', reason: 'the client left' });
    expect(host.requests).toEqual([]);
    server.close();
    await host.close();
  },
);
