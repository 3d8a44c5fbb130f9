import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ColumnHeaders } from '@tongdai/contract/exports/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExportDialog, type ExportedList } from './export-dialog.tsx'

/** Puts what the list shows into a file, in the background. */
export function ExportButton<Headers extends ColumnHeaders>(list: ExportedList<Headers>) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => setOpened(true)}
        data-testid="export"
      >
        {t('lists.export.open')}
      </Button>
      {opened && <ExportDialog {...list} onClose={() => setOpened(false)} />}
    </>
  )
}
