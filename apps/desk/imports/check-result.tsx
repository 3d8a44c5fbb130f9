import { Button, Group, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute, routeUrl } from '@tongdai/contract/client'
import type { ImportFault, ImportView } from '@tongdai/contract/imports/schema'
import { useTranslation } from 'react-i18next'
import { useChange } from '../kit/use-change.ts'
import { currentLanguage } from '../text/language.ts'
import { Counts } from './counts.tsx'
import classes from './imports.module.css'

/** What the whole file would do, what is wrong with it, and the button that does it. */
export function CheckResult({ shown }: { shown: ImportView }) {
  const { t } = useTranslation()
  const { id, counts, faults, faultFileId } = shown
  const run = useChange(() => callRoute(api.runImport, { params: { id } }), {
    quiet: true,
    reload: 'imports',
  })
  if (!counts) return null
  const all = counts.create + counts.update
  return (
    <Stack gap="md" align="flex-start">
      <Counts counts={counts} />
      {faults.length > 0 && (
        <div className={classes.faults}>
          <ul aria-label={t('imports.faults')}>
            {faults.map(({ number, faults }) => (
              <li key={number} data-testid="import-fault">
                <span className={classes.rowNumber}>{t('imports.row', { number })}</span>{' '}
                {faults.map((fault, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike
                  <FaultText key={index} fault={fault} fields={shown.fields} />
                ))}
              </li>
            ))}
          </ul>
          {counts.fault > faults.length && (
            <p className={classes.hint}>{t('imports.moreFaults', { count: counts.fault - faults.length })}</p>
          )}
        </div>
      )}
      <Group>
        <Button
          disabled={all === 0}
          loading={run.isPending}
          onClick={() => run.mutate(undefined)}
          data-testid="import-run"
        >
          {t('imports.run', { count: all })}
        </Button>
        {faultFileId && (
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={16} />}
            href={routeUrl(api.getFile, { params: { id: faultFileId } })}
            download
            data-testid="import-fault-file"
          >
            {t('imports.faultFile', { count: counts.fault })}
          </Button>
        )}
      </Group>
      {counts.fault > 0 && <p className={classes.hint}>{t('imports.mend')}</p>}
    </Stack>
  )
}

function FaultText({ fault, fields }: { fault: ImportFault; fields: ImportView['fields'] }) {
  const { t } = useTranslation()
  const label = fields.find(({ name }) => name === fault.field)?.label[currentLanguage()] ?? fault.field
  return (
    <span className={classes.fault}>
      {label}
      {fault.value && <> “{fault.value}”</>}: {t(`imports.problem.${fault.problem}`)}
    </span>
  )
}
