import { Anchor } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute, routeUrl } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { FileField } from '../kit/file-field.tsx'
import { useChange } from '../kit/use-change.ts'
import { currentLanguage } from '../text/language.ts'
import { useSession } from '../who/session-context.ts'
import { Step } from './step.tsx'

/** The file is uploaded and read; then the page is that of its import. */
export function BringFile({ begun }: { begun: (id: string) => void }) {
  const { t } = useTranslation()
  const { userId } = useSession()
  const begin = useChange((fileId: string) => callRoute(api.beginImport, { body: { fileId } }), {
    quiet: true,
    reload: 'imports',
    done: ({ id }) => begun(id),
  })
  return (
    <Step number={1} title={t('imports.file')}>
      <FileField
        label={t('imports.choose')}
        description={
          <>
            {t('imports.takes')}{' '}
            <Anchor
              inherit
              underline="always"
              href={routeUrl(api.getImportTemplate, { query: { language: currentLanguage() } })}
              download
            >
              {t('imports.template')}
            </Anchor>
          </>
        }
        takes="sheet"
        owner={{ ownerKind: 'import', ownerId: userId }}
        value={null}
        onChange={(file) => file && begin.mutate(file.id)}
        disabled={begin.isPending}
        data-testid="import-file"
      />
    </Step>
  )
}
