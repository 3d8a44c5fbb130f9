import { MultiSelect, Select, Switch, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createHotlineBody, type Hotline } from '@tongdai/contract/hotlines/schema'
import { readDialled } from '@tongdai/contract/phone-number'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
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
  return (
    <EntityForm<Hotline, Values, Hotline>
      title={t(hotline ? 'hotlines.edit' : 'hotlines.add')}
      onClose={onClose}
      item={hotline}
      blank={{ number: '', name: '', queueId: queues[0]?.id ?? null, trunkIds: [], enabled: true }}
      valuesOf={valuesOf}
      latest={async () => (await hotlines.refetch()).data?.find(({ id }) => id === hotline?.id)}
      check={(values) => {
        const faults = check(values)
        return faults.number ? { ...faults, number: t('kit.invalid.phone') } : faults
      }}
      save={(values, item) => {
        if (!item) return callRoute(api.createHotline, { body: toBody(values) })
        const { id, version } = item
        return callRoute(api.updateHotline, { params: { id }, body: { ...toBody(values), version } })
      }}
      faultAt={{ NUMBER_TAKEN: 'number' }}
    >
      {(form) => (
        <>
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
        </>
      )}
    </EntityForm>
  )
}

function valuesOf({ number, name, queueId, trunkIds, enabled }: Hotline): Values {
  return { number: showNumber(number), name, queueId, trunkIds, enabled }
}

/** The number in any form a person writes it; stored in international form. */
function toBody({ number, ...rest }: Values) {
  return { ...rest, number: readDialled(number) ?? number.trim() }
}
