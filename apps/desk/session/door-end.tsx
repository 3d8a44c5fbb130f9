import { Button, Text, Title } from '@mantine/core'
import { goToDoor } from './door.ts'
import { SessionPanel } from './session-panel.tsx'
import { useWayBack } from './use-way-back.ts'

interface DoorEndProps {
  /** Tests find it by it. */
  name: string
  title: string
  text: string
  hint?: string
}

/** It is done; what follows happens elsewhere, or at the sign-in. */
export function DoorEnd({ name, title, text, hint }: DoorEndProps) {
  const wayBack = useWayBack()
  return (
    <SessionPanel>
      <div role="status" data-testid={name}>
        <Title order={1}>{title}</Title>
        <Text mt="xs" mb="md" style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
        {hint && (
          <Text mb="md" size="sm" c="dimmed">
            {hint}
          </Text>
        )}
        <Button variant="default" fullWidth onClick={() => goToDoor('sign-in')}>
          {wayBack}
        </Button>
      </div>
    </SessionPanel>
  )
}
