import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { FileField } from '../kit/file-field.tsx'
import { useChange } from '../kit/use-change.ts'
import type { FileOwnerRef } from '../server/send-file.ts'
import { useFiles } from './files.ts'

interface PictureFieldProps {
  label: string
  description: string
  /** Whose it is; there is one at most. */
  owner: FileOwnerRef
  disabled?: boolean
  testId: string
}

/** A picture that the frame shows too: one's face, the company's logo. Saved by itself, not with the form beside it. */
export function PictureField({ owner, testId, ...field }: PictureFieldProps) {
  const queryClient = useQueryClient()
  const picture = useFiles(owner).data?.[0] ?? null
  const change = useChange(
    async (file: StoredFile | null) => {
      if (!file && picture) await callRoute(api.removeFile, { params: { id: picture.id } })
    },
    { done: () => void queryClient.invalidateQueries({ queryKey: ['me'] }) },
  )
  return (
    <FileField
      {...field}
      takes="picture"
      owner={owner}
      value={picture}
      onChange={change.mutate}
      data-testid={testId}
    />
  )
}
