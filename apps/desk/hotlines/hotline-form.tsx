import { MultiSelect, Select, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createHotlineBody, type Hotline } from '@tongdai/contract/hotline'
import { useTranslation } from 'react-i18next'
import { readDialled, showNumber } from '../format/phone-number.ts'
import { checkBy, showFault } from '../kit/form-faults.ts'
import { FormModal } from '../kit/form-modal.tsx'
import { useChange } from '../kit/use-change.ts'
import { useEdited } from '../kit/use-edited.tsx'
import { useHotlines, useQueues, useTrunks } from '../lists/set-up-lists.ts'

interface Values extends Record<string, unknown> {
  number: string
  name: string
  queueId: string | null
  trunkIds: string[]
  enabled: boolean
}

/** @param props.hotline null: a new one */
export function HotlineForm({ hotline, onClose }: { hotline: Hotline | null; onClose: () => void }) {
  const { t } = useTranslation()
  const hotlines = useHotlines()
  const queues = useQueues().data ?? []
  const trunks = useTrunks().data ?? []
  const check = checkBy<Values>(t, createHotlineBody, toBody)
  const form = useForm<Values>({
    initialValues: hotline
      ? valuesOf(hotline)
      : { number: '', name: '', queueId: queues[0]?.id ?? null, trunkIds: [], enabled: true },
    validate: (values) => {
      const faults = check(values)
      return faults.number ? { ...faults, number: t('kit.invalid.phone') } : faults
    },
  })
  const edited = useEdited(hotline, {
    form,
    valuesOf,
    latest: async () => (await hotlines.refetch()).data?.find(({ id }) => id === hotline?.id),
  })
  const save = useChange(
    async (values: Values) => {
      if (!edited.item) return callRoute(api.createHotline, { body: toBody(values) })
      const { id, version } = edited.item
      return callRoute(api.updateHotline, { params: { id }, body: { ...toBody(values), version } })
    },
    {
      done: onClose,
      fault: (error) => edited.overtaken(error) || showFault(t, form, error, { NUMBER_TAKEN: 'number' }),
    },
  )
  return (
    <FormModal
      opened
      title={t(hotline ? 'hotlines.edit' : 'hotlines.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {edited.notice}
      <TextInput
        type="tel"
        label={t('kit.number')}
        placeholder="028 7100 0001"
        data-autofocus
        data-testid="hotline-number"
        {...form.getInputProps('number')}
      />
      <TextInput label={t('kit.name')} data-testid="hotline-name" {...form.getInputProps('name')} />
      <Select
        label={t('hotlines.queue')}
        placeholder={t('hotlines.noQueue')}
        clearable
        // The cross takes it away; a second click on the one chosen must not.
        allowDeselect={false}
        data={queues.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('queueId')}
      />
      <MultiSelect
        label={t('hotlines.trunks')}
        description={t('hotlines.trunksHint')}
        placeholder={form.values.trunkIds.length === 0 ? t('hotlines.allTrunks') : undefined}
        data={trunks.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('trunkIds')}
      />
      <Switch label={t('hotlines.enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
    </FormModal>
  )
}

function valuesOf({ number, name, queueId, trunkIds, enabled }: Hotline): Values {
  return { number: showNumber(number), name, queueId, trunkIds, enabled }
}

/** The number in any form a person writes it; stored in international form. */
function toBody({ number, ...rest }: Values) {
  return { ...rest, number: readDialled(number) ?? number.trim() }
}
