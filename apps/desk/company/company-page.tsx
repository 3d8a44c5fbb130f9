import {
  Alert,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type Company, companySettings, updateCompanyBody } from '@tongdai/contract/company/schema'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { checkBy, showFault } from '../kit/form-faults.ts'
import classes from '../kit/kit.module.css'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { SecondsInput } from '../kit/seconds-input.tsx'
import { SlowHint } from '../kit/slow-hint.tsx'
import { useChange } from '../kit/use-change.ts'
import { useEdited } from '../kit/use-edited.tsx'
import { useCompany } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'

export function CompanyPage() {
  const { t } = useTranslation()
  const company = useCompany()
  return (
    <Page narrow title={t('company.nav')} lead={t('company.lead')}>
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
  const form = useForm<Values>({
    initialValues: valuesOf(company),
    validate: checkBy<Values>(t, updateCompanyBody, (values) => values),
  })
  const edited = useEdited(company, {
    form,
    valuesOf,
    latest: async () => (await latest.refetch()).data,
  })
  const send = (values: Values) =>
    callRoute(api.updateCompany, { body: { ...values, version: edited.item?.version } })
  const save = useChange(send, {
    fault: (error) => edited.overtaken(error) || showFault(t, form, error),
    done: (saved, values) => {
      form.resetDirty(values)
      edited.saved(saved)
      queryClient.setQueryData(['setup', 'company'], saved)
      void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const submit = form.onSubmit((values) => {
    // What is deleted tonight does not come back: only this is asked about.
    if (values.retentionDays >= company.retentionDays) save.mutate(values)
    else
      confirm({
        title: t('company.retentionConfirm'),
        text: t('company.retentionText', { days: values.retentionDays }),
        action: t('frame.save'),
        onConfirm: () => save.mutate(values),
      })
  })
  const whole = { allowDecimal: false, allowNegative: false, disabled: readOnly, maw: 220 }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {edited.notice}
        {readOnly && <Alert color="gray">{t('company.readOnly')}</Alert>}
        <TextInput label={t('kit.name')} disabled={readOnly} {...form.getInputProps('name')} />
        <TextInput
          label={t('company.code')}
          description={t('company.codeHint')}
          value={company.code}
          disabled
          styles={{ wrapper: { maxWidth: 220 } }}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={t('company.timeZone')}
            searchable
            allowDeselect={false}
            disabled={readOnly}
            data={zones(company.timeZone)}
            {...form.getInputProps('timeZone')}
          />
          <Select
            label={t('company.locale')}
            allowDeselect={false}
            disabled={readOnly}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
            {...form.getInputProps('locale')}
          />
        </SimpleGrid>
        <SecondsInput
          schema={companySettings.shape.usualWrapUpMs}
          label={t('company.wrapUp')}
          disabled={readOnly}
          maw={220}
          {...form.getInputProps('usualWrapUpMs')}
        />
        <Switch
          label={t('company.recording')}
          disabled={readOnly}
          {...form.getInputProps('recordingEnabled', { type: 'checkbox' })}
        />
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
        <NumberInput
          label={t('company.retention')}
          description={t('company.retentionHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          suffix={` ${t('company.days')}`}
          min={1}
          max={3650}
          {...whole}
          maw={undefined}
          w="100%"
          styles={{ wrapper: { maxWidth: 220 } }}
          {...form.getInputProps('retentionDays')}
        />
        {!readOnly && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('frame.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** All that this browser knows; older ones lack the list, then the company's own. */
function zones(own: string): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? []
  // Browsers still list the city under its former name.
  const named = known.map((zone) => (zone === 'Asia/Saigon' ? 'Asia/Ho_Chi_Minh' : zone))
  return named.includes(own) ? named : [own, ...named]
}
