import { NumberInput, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createQueueBody, type Queue } from '@tongdai/contract/queue'
import { useTranslation } from 'react-i18next'
import { checkBy, showFault } from '../kit/form-faults.ts'
import { FormModal } from '../kit/form-modal.tsx'
import { useChange } from '../kit/use-change.ts'
import { QueueMembers } from './queue-members.tsx'

interface Values extends Record<string, unknown> {
  name: string
  ringTimeoutSeconds: number | ''
  wrapUpSeconds: number | ''
  maxWaitSeconds: number | ''
  members: { userId: string; priority: number }[]
}

/** @param props.queue null: a new one */
export function QueueForm({ queue, onClose }: { queue: Queue | null; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useForm<Values>({
    initialValues: {
      name: queue?.name ?? '',
      ringTimeoutSeconds: queue?.ringTimeoutSeconds ?? 15,
      wrapUpSeconds: queue?.wrapUpSeconds ?? '',
      maxWaitSeconds: queue?.maxWaitSeconds ?? 300,
      members: queue?.members.map(({ userId, priority }) => ({ userId, priority })) ?? [],
    },
    validate: checkBy<Values>(t, createQueueBody, (values) => ({
      ...settings(values),
      members: values.members,
    })),
  })
  const save = useChange(
    async (values: Values) => {
      const { members } = values
      if (queue) {
        const params = { id: queue.id }
        await callRoute(api.updateQueue, { params, body: settings(values) })
        await callRoute(api.setQueueMembers, { params, body: { members } })
      } else await callRoute(api.createQueue, { body: { ...settings(values), members } })
    },
    { done: onClose, fault: (error) => showFault(t, form, error, { NAME_TAKEN: 'name' }) },
  )
  const seconds = { suffix: ` ${t('queues.seconds')}`, allowDecimal: false, allowNegative: false }
  return (
    <FormModal
      opened
      size={560}
      title={t(queue ? 'queues.edit' : 'queues.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput
        label={t('kit.name')}
        data-autofocus
        data-testid="queue-name"
        {...form.getInputProps('name')}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberInput
          label={t('queues.ringTimeout')}
          min={5}
          max={120}
          {...seconds}
          {...form.getInputProps('ringTimeoutSeconds')}
        />
        <NumberInput
          label={t('queues.wrapUp')}
          placeholder={t('queues.wrapUpCompany')}
          min={0}
          max={3600}
          {...seconds}
          {...form.getInputProps('wrapUpSeconds')}
        />
        <NumberInput
          label={t('queues.maxWait')}
          title={t('queues.maxWaitHint')}
          min={10}
          max={7200}
          {...seconds}
          {...form.getInputProps('maxWaitSeconds')}
        />
      </SimpleGrid>
      <QueueMembers
        members={form.values.members}
        names={queue?.members ?? []}
        change={(members) => form.setFieldValue('members', members)}
      />
    </FormModal>
  )
}

/** An emptied field is no number, and said to be needed; only wrap-up may be empty: the company's. */
function settings({ name, ringTimeoutSeconds, wrapUpSeconds, maxWaitSeconds }: Values) {
  return {
    name: name.trim(),
    ringTimeoutSeconds: ringTimeoutSeconds === '' ? Number.NaN : ringTimeoutSeconds,
    wrapUpSeconds: wrapUpSeconds === '' ? null : wrapUpSeconds,
    maxWaitSeconds: maxWaitSeconds === '' ? Number.NaN : maxWaitSeconds,
  }
}
