import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccount } from '@tongdai/access/create-account'
import { hashPassword } from '@tongdai/access/hash-password'
import type { Role } from '@tongdai/contract/role'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import type { Converter } from '@tongdai/files/converter'
import type { FileRoom } from '@tongdai/files/file-room'
import { collectNoticeKinds } from '@tongdai/notices/collect-kinds'
import { type Clock, systemClock } from '@tongdai/platform/clock'
import { createLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets } from '@tongdai/platform/secrets'
import { createDiskStorage } from '@tongdai/platform/storage/disk-storage'
import { Scratch } from '@tongdai/platform/storage/scratch'
import { saveSecurityEvents } from '@tongdai/security/save-security-events'
import { SecurityWatch } from '@tongdai/security/security-watch'
import type { FastifyInstance } from 'fastify'
import { FakeVoiceLink } from '../../voice-link/fake-voice-link.ts'
import { type AppOptions, buildApp } from '../build-app.ts'
import { collectReaders } from '../feed/collect-readers.ts'
import { collectOwners } from '../files/collect-owners.ts'
import { collectLists } from '../lists/collect-lists.ts'
import { collectHandOvers } from '../people/collect-hand-overs.ts'
import { copyingConverter } from './copying-converter.ts'
import { TestClient, testOrigin } from './test-client.ts'

export const testPassword = 'correct horse battery'

/** Made once for all the people of a process: it takes a processor for some 70 ms. */
let testPasswordHashed: Promise<string> | null = null
function testPasswordHash(): Promise<string> {
  testPasswordHashed ??= hashPassword(testPassword)
  return testPasswordHashed
}

export interface TestApp<D extends ThrowawayDatabase = ThrowawayDatabase> {
  app: FastifyInstance
  throwaway: D
  voiceLink: FakeVoiceLink
  recordings: string
  /** What went to the log as an error: a test may ask that nothing did. */
  errors: string[]
  options: AppOptions
  /** @returns its id */
  addCompany(code: string): Promise<string>
  /** An account with `testPassword`, as a member of these companies. @returns its id */
  addPerson(email: string, memberships: { companyId: string; role: Role }[]): Promise<string>
  client(): TestClient
  /** A client that has signed in, in a network of its own: passwords that one asks with are not counted against the next. */
  signedIn(email: string): Promise<TestClient>
  close(): Promise<void>
}

/** What a test may have otherwise than others. */
export interface TestParts {
  clock?: Clock
  /** `createChildConverter` where it matters what is in a file. */
  converter?: Converter
}

/** The app on a database of its own, with a fake voice process. Accounts are written straight into the database. */
export function startTestApp(parts?: TestParts): Promise<TestApp> {
  return startTestAppOn(startThrowawayDatabase, parts)
}

/** The same on a database that the test starts: `startThrowawayServer` for one whose server it kills. */
export async function startTestAppOn<D extends ThrowawayDatabase>(
  start: () => Promise<D>,
  { clock = systemClock, converter = copyingConverter }: TestParts = {},
): Promise<TestApp<D>> {
  const throwaway = await start()
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-app-'))
  const errors: string[] = []
  const log = createLog({
    level: 'error',
    write: (line) => {
      errors.push(line)
      process.stderr.write(line)
    },
  })
  const { database } = throwaway
  const voiceLink = new FakeVoiceLink()
  const files: FileRoom = {
    database,
    storage: createDiskStorage({ folder: join(folder, 'files'), log }),
    scratch: new Scratch(join(folder, 'unfinished')),
    converter,
    owners: await collectOwners(),
    quotaBytes: 5_000_000,
    freeBytes: async () => 1e12,
    clock,
  }
  const options: AppOptions = {
    database,
    secrets: createSecrets(Buffer.alloc(32, 1)),
    authSecret: 'a secret of thirty-two characters or more',
    ticketKey: Buffer.alloc(32, 2),
    voiceLink,
    storage: createDiskStorage({ folder, log }),
    store: null,
    files,
    security: new SecurityWatch({
      clock,
      log,
      store: (tallies) => saveSecurityEvents(database, tallies),
    }),
    hasMailServer: false,
    noticeKinds: await collectNoticeKinds(),
    handOvers: await collectHandOvers(),
    lists: await collectLists(),
    feedReaders: (await collectReaders()).map(({ name }) => name),
    addresses: {
      origins: [testOrigin, 'http://127.0.0.1:3000'],
      sipWebSocketPort: 3001,
      sip: { host: '127.0.0.1', port: 5060, tlsPort: 5061 },
    },
    signUp: true,
    proofBits: 4,
    providers: [],
    trustProxy: ['127.0.0.1'],
    trunkRules: { hosts: 'any', peerBits: { ipv4: 24, ipv6: 48 } },
    carrierPort: null,
    webRoot: join(folder, 'no-desk'),
    certificate: null,
    clock,
    log,
  }
  const app = await buildApp(options)
  const client = () => new TestClient(app)
  let signedIn = 0
  return {
    app,
    throwaway,
    voiceLink,
    recordings: folder,
    errors,
    options,
    client,
    async addCompany(code) {
      const id = newId()
      await withSystem(database, (transaction) =>
        transaction
          .insertInto('companies')
          .values({ id, code, name: `Company ${code}` })
          .execute(),
      )
      return id
    },
    async addPerson(email, memberships) {
      const name = email.split('@')[0]!
      const passwordHash = await testPasswordHash()
      const userId = await database.accounts
        .transaction()
        .execute((transaction) => createAccount(transaction, { email, name, passwordHash }))
      await withSystem(database, (transaction) =>
        transaction
          .insertInto('memberships')
          .values(
            memberships.map((membership) => ({
              ...membership,
              userId: userId!,
              displayName: name,
              disabledAt: null,
            })),
          )
          .execute(),
      )
      return userId!
    },
    async signedIn(email) {
      const signed = client()
      // Of the range for tests of networks (RFC 2544).
      signed.address = `198.18.${Math.floor(signedIn / 250)}.${(signedIn++ % 250) + 1}`
      await signed.signIn(email, testPassword)
      return signed
    },
    async close() {
      await app.close()
      await options.security.close()
      await throwaway.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
