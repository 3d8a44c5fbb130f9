import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Log } from '../log.ts'
import type { Scratch } from './scratch.ts'
import type { Storage } from './storage.ts'

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
}

const attempts = 3
const quiet = () => {}

/**
 * Files in a bucket. One PUT a file, with its length: a store shows it whole or not at all, keeps nothing of one that broke
 * off, and no part of it waits in our memory. So a file has at most 5 GiB.
 */
export async function openS3Storage(options: S3StorageOptions): Promise<Storage> {
  const { settings, prefix, scratch, log } = options
  // Loaded when one is set: it is a large library, and most installations have none.
  const s3 = await import('@aws-sdk/client-s3')
  const client = new s3.S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    forcePathStyle: settings.pathStyle,
    // Other stores do not know the checksums that Amazon's now takes by default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
    // Without one it writes to the console; what fails is thrown too.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  })
  const at = (key: string) => ({ Bucket: settings.bucket, Key: `${prefix}${key}` })

  async function* bytes(key: string, start: number, end: number) {
    try {
      const { Body } = await client.send(
        new s3.GetObjectCommand({ ...at(key), Range: `bytes=${start}-${end}` }),
      )
      yield* Body as Readable
    } catch (error) {
      throw isMissing(error) ? Object.assign(new Error(`no such file: ${key}`), { code: 'ENOENT' }) : error
    }
  }

  return {
    async stat(key) {
      try {
        const { ContentLength } = await client.send(new s3.HeadObjectCommand(at(key)))
        return { bytes: ContentLength ?? 0 }
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    read: (key, { start, end }) => Readable.from(bytes(key, start, end), { objectMode: false }),
    async readSlice(key, start, length) {
      try {
        return await buffer(bytes(key, start, start + length - 1))
      } catch (error) {
        if (statusOf(error) === 416) return Buffer.alloc(0)
        throw error
      }
    },
    withFile: (key, use) =>
      scratch.lend(async (path) => {
        const { Body } = await client.send(new s3.GetObjectCommand(at(key)))
        await pipeline(Body as Readable, createWriteStream(path))
        return use(path)
      }),
    async write(key, path) {
      const { size } = await stat(path)
      // A stream that was begun cannot be sent again by the library.
      for (let attempt = 1; ; attempt++) {
        const Body = createReadStream(path)
        try {
          await client.send(new s3.PutObjectCommand({ ...at(key), Body, ContentLength: size }))
          return
        } catch (error) {
          if (attempt === attempts || isRefusal(error)) throw error
        } finally {
          Body.destroy()
        }
      }
    },
    async remove(key) {
      try {
        await client.send(new s3.DeleteObjectCommand(at(key)))
        return true
      } catch (error) {
        log.error('a stored file could not be deleted', { key, error: (error as Error).message })
        return false
      }
    },
  }
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
