import { api } from '@tongdai/contract/api'
import { ApiError, routeUrl } from '@tongdai/contract/client'
import { errorBody } from '@tongdai/contract/error-codes'
import type { StoredFile } from '@tongdai/contract/files/schema'

/** What a file is uploaded for. */
export interface FileOwnerRef {
  ownerKind: string
  ownerId: string
}

/**
 * Uploads a file. By XMLHttpRequest: `fetch` does not tell how much has been sent.
 * @param told how much has been sent, 0 to 1; at 1 the server looks at it
 * @throws ApiError; the signal's reason when it is aborted
 */
export function sendFile(
  file: File,
  owner: FileOwnerRef,
  { told, signal }: { told: (sent: number) => void; signal: AbortSignal },
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', routeUrl(api.uploadFile, { query: { ...owner, name: file.name } }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0)
    request.upload.onload = () => told(1)
    request.onerror = () => reject(new ApiError(0, 'NETWORK', 'The server cannot be reached.'))
    request.onload = () => {
      if (request.status === api.uploadFile.status) resolve(request.response as StoredFile)
      else reject(refusalOf(request.status, request.response))
    }
    signal.addEventListener('abort', () => {
      request.abort()
      reject(signal.reason)
    })
    request.send(file)
  })
}

function refusalOf(status: number, answer: unknown): ApiError {
  const refused = errorBody.safeParse(answer)
  if (!refused.success) return new ApiError(status, 'INTERNAL', 'The answer was none of ours.')
  const { code, message, details } = refused.data.error
  return new ApiError(status, code, message, details)
}
