using Amazon.Ivschat;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Aws.Metrics;
using IvsChatBackend.Aws.Sqs;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Enforcement;

if (!EnforcementSettings.Read(Environment.GetEnvironmentVariable).Succeeded(out var settings, out var failure))
{
    foreach (var error in failure.Errors)
    {
        Console.Error.WriteLine($"{error.Member}: {error.Message}");
    }

    return 1;
}

var metrics = LambdaMetrics.Create(Environment.GetEnvironmentVariable, TimeProvider.System);
using var dynamo = DynamoClients.Create();
using var ivsChat = EnforcementFunction.IvsChatClient();
var log = new EnforcementLog(metrics);
using var sqs = settings.WakeQueueUrl is null ? null : SqsWakeUps.CreateClient();
IWakeUps wakeUps = sqs is null ? new NoWakeUps() : new SqsWakeUps(sqs, settings.WakeQueueUrl!, TimeProvider.System, log.WakeUpLost);
var handler = EnforcementFunction.Build(settings, dynamo, ivsChat, wakeUps, log, metrics);

await LambdaBootstrapBuilder
    .Create<EnforcementEvent, EnforcementReply>(HandleAsync, new SourceGeneratorLambdaJsonSerializer<EnforcementJson>())
    .Build()
    .RunAsync();
return 0;

async Task<EnforcementReply> HandleAsync(EnforcementEvent occasion, ILambdaContext context)
{
    log.Logger = context.Logger;
    return await handler.HandleAsync(occasion, context.AwsRequestId, context.RemainingTime);
}
