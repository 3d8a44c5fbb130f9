import { SegmentedControl, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ColumnHeaders, ExportFormat } from '@tongdai/contract/exports/schema'
import type { Language } from '@tongdai/contract/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { useChange } from '../kit/use-change.ts'
import { currentLanguage } from '../text/language.ts'
import { ColumnChoice } from './column-choice.tsx'
import { keepExport, keptExport } from './kept-export.ts'

export interface ExportAsked<Headers extends ColumnHeaders> {
  columns: (keyof Headers & string)[]
  format: ExportFormat
  language: Language
}

export interface ExportedList<Headers extends ColumnHeaders> {
  /** For ever: what is kept of the choice is kept by it. */
  name: string
  label: string
  headers: Headers
  start: (asked: ExportAsked<Headers>) => Promise<unknown>
}

/** Which columns, in which order, as what: as it was chosen last time. */
export function ExportDialog<Headers extends ColumnHeaders>(
  props: ExportedList<Headers> & { onClose: () => void },
) {
  const { name, label, headers, start, onClose } = props
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(() => keptExport<Headers>(name, headers))
  const { format, columns } = chosen
  const begin = useChange(() => start({ columns, format, language: currentLanguage() }), {
    quiet: true,
    done: () => {
      keepExport(name, chosen)
      notifications.show({ message: t('lists.export.begun'), autoClose: 6_000 })
      onClose()
    },
  })
  return (
    <Dialog onClose={onClose} title={t('lists.export.title', { list: label })}>
      <DialogForm
        submit={() => begin.mutate(undefined)}
        pending={begin.isPending}
        action={t('lists.export.start')}
        disabled={columns.length === 0}
        testId="export-start"
      >
        <SegmentedControl
          fullWidth
          aria-label={t('lists.export.format')}
          value={format}
          onChange={(value) => setChosen({ ...chosen, format: value as ExportFormat })}
          data={[
            { value: 'xlsx', label: 'Excel (.xlsx)' },
            { value: 'csv', label: 'CSV (.csv)' },
          ]}
        />
        <ColumnChoice
          headers={headers}
          columns={columns}
          change={(columns) => setChosen({ ...chosen, columns })}
        />
        <Text size="xs" c="dimmed">
          {t('lists.export.hint')}
        </Text>
      </DialogForm>
    </Dialog>
  )
}
