/**
 * The services of the machine, run by root: docker's socket (it runs what it is told, as root), metadata services, services on
 * loopback and on the machine's own address over TCP and UDP, unix sockets with a path and abstract. The secrets are on its
 * standard input, as one line of JSON. It prints `ready` when all listen.
 */
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, chownSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type ListenOptions } from 'node:net';
import { createInterface } from 'node:readline';
import type { SecretName, Secrets } from '../secrets.ts';

const DOCKER_GROUP = 999;

async function listen(options: ListenOptions, answer: string): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`${answer}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, resolve);
  });
}

async function listenHttp(options: ListenOptions, answer: string): Promise<void> {
  const server = createHttpServer((_request, response) => response.end(`${answer}\n`));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, resolve);
  });
}

/** `POST /exec` with a script: root runs it, as a privileged container with the machine's root folder would. */
async function listenDocker(path: string, secret: string): Promise<void> {
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method !== 'POST') {
        response.end(`{"Name":"${secret}"}\n`);
        return;
      }
      const script = Buffer.concat(chunks).toString('utf8');
      execFile('/bin/bash', ['-c', script], (_error, stdout, stderr) => response.end(stdout + stderr));
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  chownSync(path, 0, DOCKER_GROUP);
  chmodSync(path, 0o660);
}

async function listenUdp(address: string, port: number, answer: string): Promise<void> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (_message, from) => socket.send(`${answer}\n`, from.port, from.address));
  socket.on('error', () => {});
  await new Promise<void>((resolve) => socket.bind(port, address, resolve));
}

createInterface({ input: process.stdin }).once('line', async (line) => {
  const secrets = JSON.parse(line) as Secrets;
  const of = (name: SecretName) => secrets[name];
  await Promise.all([
    listenDocker('/run/docker.sock', of('docker')),
    listenHttp({ host: '169.254.169.254', port: 80 }, of('metadata')),
    listenHttp({ host: '169.254.170.2', port: 80 }, of('container')),
    listenHttp({ host: '169.254.170.23', port: 80 }, of('container')),
    listenHttp({ host: '168.63.129.16', port: 80 }, of('wireServer')),
    listenHttp({ host: '168.63.129.16', port: 32526 }, of('wireServer')),
    listen({ host: '127.0.0.1', port: 6379 }, of('loopbackTcp')),
    listen({ host: '::1', port: 6380, ipv6Only: true }, of('loopbackTcp6')),
    listenUdp('127.0.0.1', 5353, of('loopbackUdp')),
    listenUdp('0.0.0.0', 5354, of('everyUdp')),
    listen({ host: '0.0.0.0', port: 8025 }, of('ownAddress')),
    listen({ path: '/run/service.sock' }, of('unixSocket')),
    listen({ path: '\0abstract-service' }, of('abstractSocket')),
  ]);
  chmodSync('/run/service.sock', 0o666);
  process.stdout.write('ready\n');
});
