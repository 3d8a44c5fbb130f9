import { SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createQueueBody, type Queue, type QueueSettings, queueSettings } from '@tongdai/contract/queue'
import { useTranslation } from 'react-i18next'
import { checkBy, showFault } from '../kit/form-faults.ts'
import { FormModal } from '../kit/form-modal.tsx'
import { SecondsInput } from '../kit/seconds-input.tsx'
import { useChange } from '../kit/use-change.ts'
import { useEdited } from '../kit/use-edited.tsx'
import { useQueues } from '../lists/set-up-lists.ts'
import { QueueMembers } from './queue-members.tsx'
import { queueTimes } from './queue-times.ts'

/** An emptied time is null, which only those may be that have another to fall back on. */
type Times = Record<(typeof queueTimes)[number], number | null>
type Values = Times &
  Record<string, unknown> & { name: string; members: { userId: string; priority: number }[] }

/** @param props.queue null: a new one */
export function QueueForm({ queue, onClose }: { queue: Queue | null; onClose: () => void }) {
  const { t } = useTranslation()
  const queues = useQueues()
  const form = useForm<Values>({
    initialValues: queue ? valuesOf(queue) : newQueue,
    validate: checkBy<Values>(t, createQueueBody, toBody),
  })
  const edited = useEdited(queue, {
    form,
    valuesOf,
    latest: async () => (await queues.refetch()).data?.find(({ id }) => id === queue?.id),
  })
  const save = useChange(
    async (values: Values) => {
      const body = toBody(values)
      if (!edited.item) return callRoute(api.createQueue, { body })
      const { id, version } = edited.item
      return callRoute(api.updateQueue, { params: { id }, body: { ...body, version } })
    },
    {
      done: onClose,
      fault: (error) => edited.overtaken(error) || showFault(t, form, error, { NAME_TAKEN: 'name' }),
    },
  )
  return (
    <FormModal
      opened
      size={560}
      title={t(queue ? 'queues.edit' : 'queues.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {edited.notice}
      <TextInput
        label={t('kit.name')}
        data-autofocus
        data-testid="queue-name"
        {...form.getInputProps('name')}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {queueTimes.map((key) => (
          <SecondsInput
            key={key}
            schema={queueSettings.shape[key]}
            label={t(`queues.times.${key}.label`)}
            title={t(`queues.times.${key}.hint`)}
            placeholder={newQueue[key] === null ? t('queues.asCompany') : undefined}
            {...form.getInputProps(key)}
          />
        ))}
      </SimpleGrid>
      <QueueMembers
        members={form.values.members}
        names={edited.item?.members ?? []}
        change={(members) => form.setFieldValue('members', members)}
      />
    </FormModal>
  )
}

const newQueue: Values = { name: '', ...timesOf(queueSettings.parse({})), members: [] }

function valuesOf(queue: Queue): Values {
  const members = queue.members.map(({ userId, priority }) => ({ userId, priority }))
  return { name: queue.name, ...timesOf(queue), members }
}

function timesOf(settings: Pick<QueueSettings, keyof Times>): Times {
  return Object.fromEntries(queueTimes.map((key) => [key, settings[key]])) as Times
}

/** What is checked here: an emptied time that must be one is refused before it is sent. */
function toBody({ name, ...values }: Values) {
  return { name: name.trim(), ...(values as Omit<Queue, 'name'>) }
}
