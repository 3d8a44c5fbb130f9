import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { useTranslation } from 'react-i18next'
import { FileField } from '../kit/file-field.tsx'
import { useChange } from '../kit/use-change.ts'
import { useFiles } from '../lists/files.ts'
import { useSession } from '../who/session-context.ts'

/** One's face, for the colleagues of this company. Saved by itself. */
export function MyPicture() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { userId } = useSession()
  const owner = { ownerKind: 'user-picture', ownerId: userId }
  const picture = useFiles(owner).data?.[0] ?? null
  const change = useChange(
    async (file: StoredFile | null) => {
      if (!file && picture) await callRoute(api.removeFile, { params: { id: picture.id } })
    },
    { done: () => void queryClient.invalidateQueries({ queryKey: ['me'] }) },
  )
  return (
    <FileField
      takes="picture"
      label={t('profile.picture')}
      description={t('profile.pictureHint')}
      owner={owner}
      value={picture}
      onChange={change.mutate}
      data-testid="my-picture"
    />
  )
}
