import type { Database } from '@tongdai/database/open-database'
import type { FileRoom } from '@tongdai/files/file-room'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Storages } from '../../storage/open-storages.ts'

/** What kinds of jobs work with. */
export interface JobParts {
  database: Database
  storages: Pick<Storages, 'recordings'>
  files: FileRoom
  clock: Clock
  log: Log
}
