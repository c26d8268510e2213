'use strict';
// Creates, changes and removes one database user for CloudFormation. It runs in the database's own subnets, speaks MySQL's protocol over verified TLS,
// and never writes a password or a statement to its log.
const { createHash } = require('node:crypto');
const net = require('node:net');
const tls = require('node:tls');

const CAPABILITIES = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x80000; // long password, protocol 4.1, transactions, secure connection, plugins
const SSL = 0x800;
const UTF8MB4 = 45;
const IDLE_MS = 20_000;
const PATIENCE_MS = 75_000;

const hash = (algorithm, ...parts) => parts.reduce((h, part) => h.update(part), createHash(algorithm)).digest();
const xor = (a, b) => a.map((byte, i) => byte ^ b[i]);

const plugins = {
  mysql_native_password(password, nonce) {
    const once = hash('sha1', password);
    return xor(once, hash('sha1', nonce, hash('sha1', once)));
  },
  caching_sha2_password(password, nonce) {
    const once = hash('sha256', password);
    return xor(once, hash('sha256', hash('sha256', once), nonce));
  },
};

/** A user of a protected database, which the deletion of its stack must not take away. */
class ProtectedError extends Error {}

class ServerError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** ER_NONEXISTING_GRANT and ER_NONEXISTING_TABLE_GRANT: a rollback withdraws rights that were never given. */
const NOT_GRANTED = [1141, 1147];

/** One connection: statements without results. */
class Session {
  constructor(socket) {
    this.use(socket);
  }

  use(socket) {
    this.socket = socket;
    this.chunks = Buffer.alloc(0);
    this.failure = null;
    socket.setTimeout(IDLE_MS, () => socket.destroy(new Error('the server does not answer')));
    socket.on('data', data => { this.chunks = Buffer.concat([this.chunks, data]); this.wake?.(); });
    socket.on('error', error => { this.failure = error; this.wake?.(); });
    socket.on('close', () => { this.failure ??= new Error('the server closed the connection'); this.wake?.(); });
  }

  async read() {
    for (;;) {
      const length = this.chunks.length >= 4 ? this.chunks.readUIntLE(0, 3) : Infinity;
      if (this.chunks.length >= 4 + length) {
        this.sequence = this.chunks[3] + 1;
        const payload = this.chunks.subarray(4, 4 + length);
        this.chunks = this.chunks.subarray(4 + length);
        if (payload[0] === 0xff) throw new ServerError(`MySQL error ${payload.readUInt16LE(1)}`, payload.readUInt16LE(1));
        return payload;
      }
      if (this.failure) throw this.failure;
      await new Promise(resolve => { this.wake = resolve; });
    }
  }

  write(payload) {
    const head = Buffer.alloc(4);
    head.writeUIntLE(payload.length, 0, 3);
    head[3] = this.sequence++;
    this.socket.write(Buffer.concat([head, payload]));
  }

  static async open(host, port, user, password) {
    const session = new Session(net.connect(port, host));
    try {
      await session.logIn(host, user, password);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  async logIn(host, user, password) {
    const greeting = await this.read();
    let at = greeting.indexOf(0, 1) + 5;
    const first = greeting.subarray(at, at + 8);
    at += 9;
    if (!(greeting.readUInt16LE(at) & SSL)) throw new Error('the server offers no TLS');
    const rest = Math.max(13, greeting[at + 7] - 8);
    at += 18;
    let nonce = Buffer.concat([first, greeting.subarray(at, at + rest - 1)]);
    let plugin = greeting.toString('latin1', at + rest, greeting.indexOf(0, at + rest));

    const head = Buffer.alloc(32);
    head.writeUInt32LE(CAPABILITIES | SSL, 0);
    head.writeUInt32LE(0x1000000, 4);
    head[8] = UTF8MB4;
    this.write(head);
    const sequence = this.sequence;
    this.socket.removeAllListeners();
    const secure = tls.connect({ socket: this.socket, host, servername: net.isIP(host) ? '' : host });
    this.use(secure);
    this.sequence = sequence;

    const secret = Buffer.from(password);
    if (!plugins[plugin]) plugin = 'mysql_native_password';
    const answer = plugins[plugin](secret, nonce);
    this.write(Buffer.concat([head, Buffer.from(`${user}\0`), Buffer.from([answer.length]), answer, Buffer.from(`${plugin}\0`)]));
    for (;;) {
      const reply = await this.read();
      if (reply[0] === 0x00) return;
      if (reply[0] === 0xfe) {
        const end = reply.indexOf(0, 1);
        plugin = reply.toString('latin1', 1, end);
        nonce = reply.subarray(end + 1, end + 21);
        if (!plugins[plugin]) throw new Error(`the owner logs in with ${plugin}, which is not known here`);
        this.write(plugins[plugin](secret, nonce));
      } else if (reply[0] === 0x01 && reply[1] === 0x04) {
        // The server has not seen the password yet; TLS protects it.
        this.write(Buffer.concat([secret, Buffer.from([0])]));
      }
    }
  }

  async run(sql) {
    this.sequence = 0;
    this.write(Buffer.concat([Buffer.from([3]), Buffer.from(sql)]));
    try {
      await this.read();
    } catch (error) {
      // The statement may hold a password: only its first two words are told.
      throw new (error.constructor)(`${error.message} at ${sql.split(' ', 2).join(' ')}`, error.code);
    }
  }

  close() {
    this.socket.destroy();
  }
}

const wait = ms => new Promise(resolve => setTimeout(resolve, ms));

/** What a deployment has just made may take a moment: a permission until it is known everywhere, a database until its name is. */
async function patiently(until, action, isFinal) {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (isFinal(error) || Date.now() > until) throw error;
      await wait(2000);
    }
  }
}

const literal = text => {
  if (/['\\\0]/.test(text)) throw new Error('a password or name has a quote or a backslash in it');
  return `'${text}'`;
};

/** What was granted before and is not any more. New rights come first: a working application never stands without. */
const withdrawn = (before, now) => before
  .map(old => ({ On: old.On, Privileges: old.Privileges.filter(one => !now.some(grant => grant.On === old.On && grant.Privileges.includes(one))) }))
  .filter(grant => grant.Privileges.length > 0);

async function apply(event, until, secretOf) {
  const { Name, Login, Secret, Grants } = event.ResourceProperties;
  const account = `${literal(Name)}@'%'`;
  const { username, password } = await secretOf(process.env.OWNER_SECRET);
  const session = await patiently(
    until, () => Session.open(process.env.DB_HOST, Number(process.env.DB_PORT), username, password), error => error instanceof ServerError);
  try {
    if (event.RequestType === 'Delete') {
      // Where a deployment drops a user, this function does not have it among the declared ones any more; only a stack that is deleted as it is does.
      if ((process.env.PROTECTED_USERS ?? '').split(',').includes(Name)) {
        throw new ProtectedError('the database is deletion-protected, so its users stay. Deploy DeletionProtection = false before the stack is deleted');
      }
      await session.run(`DROP USER IF EXISTS ${account}`);
      return;
    }
    const proof = Login === 'iam' ? `WITH AWSAuthenticationPlugin AS 'RDS'` : `BY ${literal((await secretOf(Secret)).password)}`;
    await session.run(`CREATE USER IF NOT EXISTS ${account} IDENTIFIED ${proof} REQUIRE SSL`);
    await session.run(`ALTER USER ${account} IDENTIFIED ${proof} REQUIRE SSL`);
    for (const grant of Grants) await session.run(`GRANT ${grant.Privileges.join(', ')} ON ${grant.On} TO ${account}`);
    const before = event.OldResourceProperties?.Name === Name ? event.OldResourceProperties.Grants : [];
    for (const grant of withdrawn(before, Grants)) {
      try {
        await session.run(`REVOKE ${grant.Privileges.join(', ')} ON ${grant.On} FROM ${account}`);
      } catch (error) {
        if (!NOT_GRANTED.includes(error.code)) throw error;
      }
    }
  } finally {
    session.close();
  }
}

async function respond(event, status, reason) {
  const body = JSON.stringify({
    Status: status,
    Reason: reason,
    PhysicalResourceId: event.ResourceProperties.Name,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  // Bytes have no content type, and the address was signed without one.
  const answer = await fetch(event.ResponseURL, { method: 'PUT', body: Buffer.from(body) });
  if (!answer.ok) throw new Error(`CloudFormation's answer box refused the answer with ${answer.status}`);
}

exports.handler = async event => {
  let status = 'SUCCESS';
  let reason = '';
  try {
    const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
    const client = new SecretsManagerClient();
    const until = Date.now() + PATIENCE_MS;
    await apply(event, until, async id => JSON.parse((await patiently(
      until, () => client.send(new GetSecretValueCommand({ SecretId: id })), error => error.name !== 'AccessDeniedException')).SecretString));
  } catch (error) {
    reason = `User '${event.ResourceProperties.Name}': ${error.message}`;
    console.error(reason);
    // A stack whose database cannot be reached any more must still be deletable.
    status = event.RequestType === 'Delete' && !(error instanceof ProtectedError) ? 'SUCCESS' : 'FAILED';
  }
  await respond(event, status, reason);
};
