using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Aws.Metrics;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.MessageReview;

if (!MessageReviewSettings.Read(Environment.GetEnvironmentVariable).Succeeded(out var settings, out var failure))
{
    foreach (var error in failure.Errors)
    {
        Console.Error.WriteLine($"{error.Member}: {error.Message}");
    }

    return 1;
}

using var dynamo = DynamoClients.CreateRenewing();
var rooms = MessageReviewFunction.FindRoomsAsync(settings, dynamo);
var handler = MessageReviewFunction.Build(settings, dynamo, LambdaMetrics.Create(Environment.GetEnvironmentVariable, TimeProvider.System));
await MessageReviewFunction.WarmAsync(handler, rooms);
await LambdaBootstrapBuilder.Create(HandleAsync).Build().RunAsync();
return 0;

// Streams rather than types: a serializer that throws would leave the message without an answer, and IVS Chat would let it through.
async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
{
    using var request = new MemoryStream();
    await input.CopyToAsync(request);
    return new MemoryStream(await handler.HandleAsync(request.GetBuffer().AsMemory(0, (int)request.Length), context.AwsRequestId));
}
