export const handler = async (question, context) => ({ Text: question.Text, RequestId: context.awsRequestId });
