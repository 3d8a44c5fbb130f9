import type { Readable } from 'node:stream'

/** Where files are kept that are too large for the database: recordings. On disk now; an S3-compatible store can follow. */
export interface Storage {
  /** null: there is no such file. */
  stat(key: string): Promise<{ bytes: number } | null>
  /** The bytes from `start` to `end`, both included. The stream fails when the file is gone. */
  read(key: string, range: { start: number; end: number }): Readable
  /** The bytes from `start`, at most `length`; fewer at the end of the file. */
  readSlice(key: string, start: number, length: number): Promise<Buffer>
  /** Lends the file as one on the local disk, for readers that need to seek. */
  withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>
  /** True also when there was none. */
  remove(key: string): Promise<boolean>
}
