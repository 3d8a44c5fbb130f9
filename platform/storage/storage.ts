import type { Readable } from 'node:stream'

/** The store does not answer, breaks off, or refuses us: nothing is known of the file, which may be asked for again. */
export class StorageAway extends Error {
  readonly code = 'STORAGE_UNAVAILABLE'
  constructor(cause: unknown) {
    super(`the store cannot be used: ${cause instanceof Error ? cause.message || cause.name : 'no reason'}`, {
      cause,
    })
    this.name = 'StorageAway'
  }
}

/**
 * Where files are kept that are too large for the database: recordings, what people upload. Variants: `disk-storage.ts`,
 * `s3-storage.ts` (any S3-compatible store), and `two-places.ts` for what is made here and moves there later. One that is
 * elsewhere fails with StorageAway.
 */
export interface Storage {
  /** null: there is no such file. */
  stat(key: string): Promise<{ bytes: number } | null>
  /** The bytes from `start` to `end`, both included. The stream fails with ENOENT when the file is gone. */
  read(key: string, range: { start: number; end: number }): Readable
  /** The bytes from `start`, at most `length`; fewer at the end of the file. */
  readSlice(key: string, start: number, length: number): Promise<Buffer>
  /** Lends the file as one on the local disk, for readers that need to seek. */
  withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>
  /**
   * Keeps a copy of a local file, which must not change any more, in the place of what was there. Readers see it whole or
   * not at all, also when this process is killed meanwhile.
   */
  write(key: string, path: string): Promise<void>
  /** True also when there was none. */
  remove(key: string): Promise<boolean>
}
