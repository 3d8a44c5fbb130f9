import { NativeSelect } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ImportView } from '@tongdai/contract/imports/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../kit/use-change.ts'
import { currentLanguage } from '../text/language.ts'
import { CheckResult } from './check-result.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import { DoneImport } from './done-import.tsx'
import { HowKnown } from './how-known.tsx'
import { JobProgress } from './job-progress.tsx'
import { Step } from './step.tsx'
import { useImportJobs } from './use-import-jobs.ts'

/** What is open of an import; what was said before stays in sight and can be said otherwise until it has begun. */
export function ImportSteps({ shown }: { shown: ImportView }) {
  const { t } = useTranslation()
  const { id, state } = shown
  const [mapping, setMapping] = useState(shown.mapping)
  const [known, setKnown] = useState({ key: shown.key, rule: shown.rule })
  const running = useImportJobs().find(({ id }) => id === shown.jobId) ?? null
  const quiet = { quiet: true, reload: 'imports' } as const
  const check = useChange(
    () =>
      callRoute(api.checkImport, {
        params: { id },
        body: { mapping, ...known, language: currentLanguage() },
      }),
    quiet,
  )
  const choose = useChange(
    (sheet: number) => callRoute(api.chooseSheet, { params: { id }, body: { sheet } }),
    quiet,
  )
  const isBefore = state === 'mapping' || state === 'checked'
  const isSame =
    JSON.stringify([mapping, known]) === JSON.stringify([shown.mapping, { key: shown.key, rule: shown.rule }])
  const missing = shown.fields.filter(({ name, needed }) => needed && !mapping.includes(name))
  return (
    <>
      <Step number={1} title={t('imports.fileNamed', { name: shown.fileName })}>
        {shown.sheets.length > 1 && (
          <NativeSelect
            label={t('imports.sheet')}
            value={String(shown.sheet)}
            disabled={!isBefore || running !== null}
            data={shown.sheets.map((label, index) => ({ value: String(index), label }))}
            onChange={({ currentTarget: { value } }) => choose.mutate(Number(value))}
            maw={320}
          />
        )}
      </Step>
      {isBefore && (
        <>
          <Step number={2} title={t('imports.columns')}>
            <ColumnMapping shown={shown} mapping={mapping} change={setMapping} />
          </Step>
          <Step number={3} title={t('imports.known')}>
            <HowKnown
              known={known}
              change={setKnown}
              check={() => check.mutate(undefined)}
              pending={check.isPending || running !== null}
              isChecked={state === 'checked' && isSame}
              missing={missing.map(({ label }) => label[currentLanguage()])}
            />
          </Step>
        </>
      )}
      {running ? (
        <Step number={isBefore ? 4 : 2} title={running.label[currentLanguage()]}>
          <JobProgress job={running} />
        </Step>
      ) : state === 'checked' && isSame ? (
        <Step number={4} title={t('imports.result')}>
          <CheckResult shown={shown} />
        </Step>
      ) : (
        !isBefore && (
          <Step number={2} title={t(`imports.state.${state}`)}>
            <DoneImport shown={shown} />
          </Step>
        )
      )}
    </>
  )
}
