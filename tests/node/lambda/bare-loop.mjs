#!/usr/bin/env node
// What the bare native function does, on Node.
import { run } from './runtime.mjs';

await run((question, context) => ({ Text: question.Text, RequestId: context.awsRequestId }));
