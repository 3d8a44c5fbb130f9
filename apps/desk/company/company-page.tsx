import { Alert, NumberInput, Skeleton, Stack, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type Company, companySettings, updateCompanyBody } from '@tongdai/contract/company/schema'
import { useTranslation } from 'react-i18next'
import { EntityPanel } from '../kit/entity-panel.tsx'
import { checkBy } from '../kit/form-faults.ts'
import classes from '../kit/kit.module.css'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { Part } from '../kit/part.tsx'
import { SecondsInput } from '../kit/seconds-input.tsx'
import { SlowHint } from '../kit/slow-hint.tsx'
import { PictureField } from '../lists/picture-field.tsx'
import { useCompany } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'
import { CompanyCard } from './company-card.tsx'
import { CompanyFactFields } from './company-fact-fields.tsx'
import { CompanyMusic } from './company-music.tsx'
import { RemoveOldRecordings } from './remove-old-recordings.tsx'

export function CompanyPage() {
  const { t } = useTranslation()
  const company = useCompany()
  return (
    <Page narrow title={t('company.nav')} lead={t('company.lead')}>
      <CompanyCard />
      <div className={classes.panel} style={{ padding: 20 }}>
        {company.data ? (
          <CompanyForm key={company.data.id} company={company.data} />
        ) : isAway(company) ? (
          <LoadFault query={company} />
        ) : (
          <Stack>
            <Skeleton height={36} />
            <Skeleton height={36} />
            <Skeleton height={36} />
            <SlowHint />
          </Stack>
        )}
      </div>
    </Page>
  )
}

type Values = Omit<Company, 'id' | 'code' | 'version'> & Record<string, unknown>

function valuesOf({ id: _, code: __, version: ___, ...values }: Company): Values {
  return values
}

function CompanyForm({ company }: { company: Company }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const queryClient = useQueryClient()
  const readOnly = !mayUse('company.manage')
  const latest = useCompany()
  return (
    <EntityPanel<Company, Values>
      item={company}
      valuesOf={valuesOf}
      latest={async () => (await latest.refetch()).data}
      check={checkBy<Values>(t, updateCompanyBody, (values) => values)}
      // What is deleted tonight does not come back: only this is asked about.
      ask={({ retentionDays }) =>
        retentionDays >= company.retentionDays
          ? null
          : {
              title: t('company.retentionConfirm'),
              text: t('company.retentionText', { days: retentionDays }),
              action: t('frame.save'),
            }
      }
      save={(values, { version }) => callRoute(api.updateCompany, { body: { ...values, version } })}
      saved={(answer) => {
        queryClient.setQueryData(['setup', 'company'], answer)
        void queryClient.invalidateQueries({ queryKey: ['me'] })
      }}
      readOnly={readOnly && <Alert color="gray">{t('company.readOnly')}</Alert>}
    >
      {(form) => (
        <Stack gap="xl">
          <Part title={t('company.part.who')}>
            <Stack>
              <TextInput label={t('kit.name')} disabled={readOnly} {...form.getInputProps('name')} />
              <PictureField
                label={t('company.logo')}
                description={t('company.logoHint')}
                owner={{ ownerKind: 'company-logo', ownerId: company.id }}
                disabled={readOnly}
                testId="company-logo"
              />
              <CompanyFactFields form={form} readOnly={readOnly} />
            </Stack>
          </Part>
          <Part title={t('company.part.calls')}>
            <Stack>
              <SecondsInput
                schema={companySettings.shape.usualWrapUpMs}
                label={t('company.wrapUp')}
                disabled={readOnly}
                maw={220}
                {...form.getInputProps('usualWrapUpMs')}
              />
              <CompanyMusic companyId={company.id} readOnly={readOnly} />
              <Switch
                label={t('company.premium')}
                description={t('company.costHint')}
                disabled={readOnly}
                {...form.getInputProps('premiumAllowed', { type: 'checkbox' })}
              />
              <Switch
                label={t('company.satellite')}
                description={t('company.satelliteHint')}
                disabled={readOnly}
                {...form.getInputProps('satelliteAllowed', { type: 'checkbox' })}
              />
            </Stack>
          </Part>
          <Part title={t('company.part.recordings')}>
            <Stack>
              <Switch
                label={t('company.recording')}
                disabled={readOnly}
                {...form.getInputProps('recordingEnabled', { type: 'checkbox' })}
              />
              <NumberInput
                label={t('company.retention')}
                description={t('company.retentionHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                suffix={` ${t('company.days')}`}
                min={1}
                max={3650}
                allowDecimal={false}
                allowNegative={false}
                disabled={readOnly}
                w="100%"
                styles={{ wrapper: { maxWidth: 220 } }}
                {...form.getInputProps('retentionDays')}
              />
              {!readOnly && <RemoveOldRecordings />}
            </Stack>
          </Part>
        </Stack>
      )}
    </EntityPanel>
  )
}
