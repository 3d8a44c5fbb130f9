import type { StoredFile } from '@tongdai/contract/files/schema'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type FileOwnerRef, sendFile } from '../server/send-file.ts'

/** One upload after another. */
export interface UploadState {
  /** What is on its way; null: nothing. */
  sending: { name: string; sent: number } | null
  fault: unknown
  send: (file: File) => void
  cancel: () => void
}

/** @param done is given the file as it is kept */
export function useUpload(owner: FileOwnerRef, done: (file: StoredFile) => void): UploadState {
  const [sending, setSending] = useState<UploadState['sending']>(null)
  const [fault, setFault] = useState<unknown>(null)
  const current = useRef<AbortController | null>(null)
  const cancel = useCallback(() => {
    current.current?.abort()
    current.current = null
    setSending(null)
  }, [])
  // Whoever closes the form wants it no longer.
  useEffect(() => () => current.current?.abort(), [])
  const send = (file: File) => {
    cancel()
    const upload = new AbortController()
    current.current = upload
    setFault(null)
    setSending({ name: file.name, sent: 0 })
    sendFile(file, owner, {
      told: (sent) => current.current === upload && setSending({ name: file.name, sent }),
      signal: upload.signal,
    })
      .then(done, (error: unknown) => !upload.signal.aborted && setFault(error))
      .finally(() => {
        if (current.current === upload) cancel()
      })
  }
  return { sending, fault, send, cancel }
}
