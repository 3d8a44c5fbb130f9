import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { useTranslation } from 'react-i18next'
import { FileField } from '../kit/file-field.tsx'
import { useChange } from '../kit/use-change.ts'
import { useFiles } from '../lists/files.ts'

/** Heard by a party on hold, and by callers in queues without music of their own. Saved by itself, not with the form beside it. */
export function CompanyMusic({ companyId, readOnly }: { companyId: string; readOnly: boolean }) {
  const { t } = useTranslation()
  const owner = { ownerKind: 'company-music', ownerId: companyId }
  const music = useFiles(owner).data?.[0] ?? null
  const change = useChange(async (file: StoredFile | null) => {
    if (!file && music) await callRoute(api.removeFile, { params: { id: music.id } })
  })
  return (
    <FileField
      takes="audio"
      label={t('company.music')}
      description={t('company.musicHint')}
      otherwise={t('company.musicOtherwise')}
      owner={owner}
      value={music}
      onChange={change.mutate}
      disabled={readOnly}
      data-testid="company-music"
    />
  )
}
