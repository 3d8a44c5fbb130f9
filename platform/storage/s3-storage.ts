import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Log } from '../log.ts'
import type { Scratch } from './scratch.ts'
import { type Storage, StorageAway } from './storage.ts'

/** Where an S3-compatible store is, and who we are there. */
export interface S3Settings {
  /** `https://s3.example.com`; an instance's operator alone sets it, so that any address is right. */
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
  /** The bucket stands in the path and not in the host's name: MinIO and most that are not Amazon's. */
  pathStyle: boolean
}

export interface S3StorageOptions {
  settings: S3Settings
  /** Before each key: `files/`. */
  prefix: string
  /** For files that are lent. */
  scratch: Scratch
  log: Log
  /** Without a sign of it for so long a store is away, ms: one that is asked, and one that puts a file down. */
  silenceMs?: { asked: number; given: number }
}

const attempts = 3
/** What failed later than this is not tried again: somebody waits for the answer. */
const tryAgainWithinMs = 2_000
/** Above 6 s the library counts it for the answer alone, and not while a slow reader takes what was answered. */
const longSilence = { asked: 6_000, given: 10_000 }
const quiet = () => {}

/**
 * Files in a bucket. One PUT a file, with its length: a store shows it whole or not at all, keeps nothing of one that broke
 * off, and no part of it waits in our memory. So a file has at most 5 GiB.
 */
export async function openS3Storage(options: S3StorageOptions): Promise<Storage> {
  const { settings, prefix, scratch, log, silenceMs: silence = longSilence } = options
  // Loaded when one is set: it is a large library, and most installations have none.
  const s3 = await import('@aws-sdk/client-s3')
  const clientFor = (socketTimeout: number) =>
    new s3.S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
      forcePathStyle: settings.pathStyle,
      // Other stores do not know the checksums that Amazon's now takes by default.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // `tries` does it: the library's would multiply with the silence that each of them waits for.
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 3_000, socketTimeout },
      // Without one it writes to the console; what fails is thrown too.
      logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    })
  const client = clientFor(silence.asked)
  const receiver = clientFor(silence.given)
  const at = (key: string) => ({ Bucket: settings.bucket, Key: `${prefix}${key}` })

  async function* bytes(key: string, start = 0, end?: number) {
    const range = end === undefined ? undefined : `bytes=${start}-${end}`
    try {
      const { Body } = await tries(() => client.send(new s3.GetObjectCommand({ ...at(key), Range: range })))
      yield* Body as Readable
    } catch (error) {
      throw toldOf(error, key)
    }
  }

  return {
    async stat(key) {
      try {
        const { ContentLength } = await tries(() => client.send(new s3.HeadObjectCommand(at(key))))
        return { bytes: ContentLength ?? 0 }
      } catch (error) {
        if (isMissing(error)) return null
        throw new StorageAway(error)
      }
    },
    read: (key, { start, end }) => Readable.from(bytes(key, start, end), { objectMode: false }),
    async readSlice(key, start, length) {
      try {
        return await buffer(bytes(key, start, start + length - 1))
      } catch (error) {
        if (error instanceof StorageAway && statusOf(error.cause) === 416) return Buffer.alloc(0)
        throw error
      }
    },
    withFile: (key, use) =>
      scratch.lend(async (path) => {
        await pipeline(bytes(key), createWriteStream(path))
        return use(path)
      }),
    async write(key, path) {
      const { size } = await stat(path)
      try {
        await tries(async () => {
          // Let go before it was opened, it may find the file gone, with nobody left to be told.
          const Body = createReadStream(path).on('error', quiet)
          try {
            await receiver.send(new s3.PutObjectCommand({ ...at(key), Body, ContentLength: size }))
          } finally {
            Body.destroy()
          }
        })
      } catch (error) {
        throw new StorageAway(error)
      }
    },
    async remove(key) {
      try {
        await tries(() => client.send(new s3.DeleteObjectCommand(at(key))))
        return true
      } catch (error) {
        log.error('a stored file could not be deleted', { key, error: (error as Error).message })
        return false
      }
    },
  }
}

/** A connection that was closed meanwhile, a store that is busy for a moment: tried again at once. */
async function tries<T>(ask: () => Promise<T>): Promise<T> {
  const began = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      const isLate = performance.now() - began > tryAgainWithinMs
      if (attempt === attempts || isLate || isRefusal(error)) throw error
    }
  }
}

function toldOf(error: unknown, key: string): Error {
  if (!isMissing(error)) return new StorageAway(error)
  return Object.assign(new Error(`no such file: ${key}`), { code: 'ENOENT' })
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
}

function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket'
}

/** The keys are wrong, the bucket is not there: not better the next time. */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error)
  return status !== undefined && status >= 400 && status < 500
}
