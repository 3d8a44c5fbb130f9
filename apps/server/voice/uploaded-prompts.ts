import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { createDiskStorage } from '@tongdai/platform/storage/disk-storage'
import type { Storage } from '@tongdai/platform/storage/storage'

const againMs = 30_000

export interface UploadedPromptsOptions {
  /** Where uploaded files are. */
  files: Storage
  /** Where they are kept for calls. */
  folder: string
  /** A prompt that was asked for is there by now. */
  fetched: (companyId: string) => void
  clock: Clock
  log: Log
}

/**
 * What people uploaded for callers to hear, on this machine's disk before a call needs it: no call waits for a store, and
 * one that is away takes no prompt away.
 */
export class UploadedPrompts {
  readonly #options: UploadedPromptsOptions
  readonly #here: Storage
  readonly #named = new Set<string>()
  readonly #fetching = new Set<string>()
  #closed = false

  constructor(options: UploadedPromptsOptions) {
    this.#options = options
    this.#here = createDiskStorage(options)
  }

  /** @returns where it is; null while it is being fetched: `fetched` tells when it is there */
  pathOf(companyId: string, fileId: string): string | null {
    const key = `${companyId}/${fileId}`
    this.#named.add(key)
    const path = join(this.#options.folder, key)
    if (existsSync(path)) return path
    void this.#fetch(companyId, key)
    return null
  }

  /** Deletes what no set-up names: to be called when all have been read, and before the first call. */
  async forgetOthers(): Promise<void> {
    const { folder, log } = this.#options
    try {
      for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(file.parentPath, file.name)
        const key = path.slice(folder.length + 1)
        if (file.isFile() && !this.#named.has(key)) await rm(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        log.warn('prompts that are no longer used could not be deleted', { error: (error as Error).message })
    }
  }

  close(): void {
    this.#closed = true
  }

  async #fetch(companyId: string, key: string): Promise<void> {
    if (this.#fetching.has(key)) return
    this.#fetching.add(key)
    const { files, fetched, clock, log } = this.#options
    try {
      await files.withFile(key, (path) => this.#here.write(key, path))
      this.#fetching.delete(key)
      if (!this.#closed) fetched(companyId)
    } catch (error) {
      log.warn('a prompt could not be fetched; the usual one is played until it is there', {
        key,
        error: (error as Error).message,
      })
      clock.after(againMs, () => {
        this.#fetching.delete(key)
        if (!this.#closed) void this.#fetch(companyId, key)
      })
    }
  }
}
