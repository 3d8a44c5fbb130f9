import { Alert, Button, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useFaultInSight } from '../kit/use-fault-in-sight.ts'
import { goToDoor } from './door.ts'
import { SessionPanel } from './session-panel.tsx'
import { useWayBack } from './use-way-back.ts'

interface DoorFormProps {
  /** Tests find its parts by it. */
  name: string
  title: string
  text: string
  /** What was wrong with the last attempt, beside what stands at a field. */
  fault: string | false
  submit: (event: FormEvent<HTMLFormElement>) => void
  pending: boolean
  action: string
  /** The way out of it: without one to the sign-in. */
  back?: { label: string; run?: () => void }
  children: ReactNode
}

/** One thing to do before the desk: what it is, a few fields, a button, and a way back. */
export function DoorForm(props: DoorFormProps) {
  const { name, title, text, fault, submit, pending, action, back, children } = props
  const wayBack = useWayBack()
  const inSight = useFaultInSight(pending)
  return (
    <SessionPanel>
      <form
        ref={inSight.within}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(event)
          inSight.show()
        }}
      >
        <Title order={1}>{title}</Title>
        <Text mt="xs" c="dimmed">
          {text}
        </Text>
        <Stack mt="md">
          {fault && (
            <Alert color="red" variant="light" role="alert" data-testid={`${name}-error`}>
              {fault}
            </Alert>
          )}
          {children}
          <Button type="submit" size="md" fullWidth loading={pending} data-testid={`${name}-submit`}>
            {action}
          </Button>
          <Button variant="subtle" fullWidth onClick={back?.run ?? (() => goToDoor('sign-in'))}>
            {back?.label ?? wayBack}
          </Button>
        </Stack>
      </form>
    </SessionPanel>
  )
}
