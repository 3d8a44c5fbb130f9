import { IconDownload } from '@tabler/icons-react'
import type { ColumnHeaders } from '@tongdai/contract/exports/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageAction } from '../kit/page-action.tsx'
import { ExportDialog, type ExportedList } from './export-dialog.tsx'

/** Puts what the list shows into a file, in the background. */
export function ExportButton<Headers extends ColumnHeaders>(list: ExportedList<Headers>) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <PageAction
        label={t('lists.export.open')}
        icon={<IconDownload size={16} />}
        run={() => setOpened(true)}
        testId="export"
      />
      {opened && <ExportDialog {...list} onClose={() => setOpened(false)} />}
    </>
  )
}
