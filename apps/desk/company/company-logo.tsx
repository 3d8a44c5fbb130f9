import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { useTranslation } from 'react-i18next'
import { FileField } from '../kit/file-field.tsx'
import { useChange } from '../kit/use-change.ts'
import { useFiles } from '../lists/files.ts'

/** Seen in the frame, and on the sign-in page of the company's code. Saved by itself, not with the form beside it. */
export function CompanyLogo({ companyId, readOnly }: { companyId: string; readOnly: boolean }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const owner = { ownerKind: 'company-logo', ownerId: companyId }
  const logo = useFiles(owner).data?.[0] ?? null
  const change = useChange(
    async (file: StoredFile | null) => {
      if (!file && logo) await callRoute(api.removeFile, { params: { id: logo.id } })
    },
    { done: () => void queryClient.invalidateQueries({ queryKey: ['me'] }) },
  )
  return (
    <FileField
      takes="picture"
      label={t('company.logo')}
      description={t('company.logoHint')}
      owner={owner}
      value={logo}
      onChange={change.mutate}
      disabled={readOnly}
      data-testid="company-logo"
    />
  )
}
