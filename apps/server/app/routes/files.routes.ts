import { hideWithin } from '@tongdai/contract/masking/hidden-text'
import { openLogo } from '@tongdai/files/known-pictures'
import { listFiles, type OpenedFile, openFile, openThumbnail } from '@tongdai/files/open-file'
import { removeFile } from '@tongdai/files/remove-file'
import { uploadFile } from '@tongdai/files/upload-file'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { sendFile } from '../files/send-file.ts'
import { RunningDownloads } from '../guard/running-downloads.ts'
import { stillAllowed } from '../guard/still-allowed.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What people upload. */
export function fileRoutes(serve: ServeRoute, { files, database, clock }: AppContext): void {
  const downloads = new RunningDownloads(clock)
  serve('listFiles', async ({ actor, query }) => ({ items: await listFiles(files, actor, query) }))
  serve('uploadFile', ({ actor, query, request }) => {
    const length = request.headers['content-length']
    const announced = length === undefined ? null : Number(length)
    return uploadFile(files, actor, { ...query, announced }, request.raw)
  })
  serve('getFile', async ({ actor, identity: { sessionId }, params, request, reply }) => {
    const file = await openFile(files, actor, params.id)
    const again = (now: Actor) => openFile(files, now, params.id)
    downloads.watch(reply, stillAllowed(database, { sessionId, actor }, 'files.use', again))
    return sendFile(request, reply, files.storage, named(actor, file))
  })
  serve('getThumbnail', async ({ actor, params, request, reply }) =>
    sendFile(request, reply, files.storage, named(actor, await openThumbnail(files, actor, params.id))),
  )
  serve('getCompanyLogo', async ({ params, request, reply }) =>
    sendFile(request, reply, files.storage, await openLogo(files, params.code)),
  )
  serve('removeFile', async ({ actor, params }) => {
    await removeFile(files, actor, params.id)
    return { ok: true }
  })
}

/** What it is saved as: somebody called it so. */
function named(actor: Actor, file: OpenedFile): OpenedFile {
  return { ...file, name: hideWithin(actor.masked, file.name) }
}
