import type { MediaPlane } from './media-plane.ts'
import type { MediaPlaneOptions } from './media-plane-options.ts'
import { WorkerPool } from './pool/worker-pool.ts'

/** The media half of the embedded exchange, carried by worker processes. Nothing runs until `start`. */
export function createMediaPlane(options: MediaPlaneOptions): MediaPlane {
  return new WorkerPool(options)
}
