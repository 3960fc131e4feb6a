using Amazon.DynamoDBv2;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>Where the API keeps its state: in memory, in a folder, or on a DynamoDB endpoint.</summary>
internal static class StateFeature
{
    /// <summary>Opens the state and registers <see cref="IItemStore"/> and <see cref="IRateLimits"/> on it.</summary>
    /// <param name="services">Owns the state from then on.</param>
    /// <param name="dataDirectory">Folder that keeps it; null for none.</param>
    /// <param name="dynamoDb">Endpoint that keeps it, whatever the folder; null for none.</param>
    /// <param name="time">By which items expire.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The secrets that are kept with it.</returns>
    /// <exception cref="DevHostException">It can't be opened; the message is one line for the user.</exception>
    public static async Task<DevSecrets> AddStateAsync(
        this IServiceCollection services, string? dataDirectory, Uri? dynamoDb, TimeProvider time, CancellationToken cancellationToken)
    {
        if (dynamoDb is not null)
        {
            return await AddDynamoAsync(services, dynamoDb, cancellationToken).ConfigureAwait(false);
        }

        if (dataDirectory is not null)
        {
            return await AddFilesAsync(services, dataDirectory, time, cancellationToken).ConfigureAwait(false);
        }

        var store = new InProcessItemStore(time);
        services.AddSingleton<IItemStore>(store);
        services.AddSingleton<IRateLimits>(new InProcessRateLimits(new InProcessItemStore(time)));
        return await DevSecrets.LoadAsync(store, cancellationToken).ConfigureAwait(false);
    }

    // Handed over by factories, for a container disposes of nothing that it was given.
    private static async Task<DevSecrets> AddFilesAsync(
        IServiceCollection services, string dataDirectory, TimeProvider time, CancellationToken cancellationToken)
    {
        var items = FileItemStore.Open(Path.Combine(dataDirectory, "items"), time);
        try
        {
            await FormerState.MoveStandingsAsync(items, time, cancellationToken).ConfigureAwait(false);
            var secrets = await DevSecrets.LoadAsync(items, cancellationToken).ConfigureAwait(false);
            var limits = FileItemStore.Open(Path.Combine(dataDirectory, "limits"), time);
            await FormerState.SplitSessionsAsync(limits, cancellationToken).ConfigureAwait(false);
            services.AddSingleton<IItemStore>(_ => items);
            services.AddKeyedSingleton<IItemStore>(nameof(IRateLimits), (_, _) => limits);
            services.AddSingleton<IRateLimits>(
                provider => new InProcessRateLimits(provider.GetRequiredKeyedService<IItemStore>(nameof(IRateLimits))));
            return secrets;
        }
        catch
        {
            items.Dispose();
            throw;
        }
    }

    private static async Task<DevSecrets> AddDynamoAsync(IServiceCollection services, Uri endpoint, CancellationToken cancellationToken)
    {
        var options = new DynamoOptions();
        var client = DynamoClients.Create(endpoint, new BasicAWSCredentials("test", "test"));
        var store = new DynamoItemStore(client, options, TimeProvider.System, Random.Shared);
        DevSecrets secrets;
        try
        {
            await DynamoTable.EnsureAsync(client, options.TableName, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            secrets = await DevSecrets.LoadAsync(store, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            client.Dispose();
            throw new DevHostException($"{endpoint} can't be used as DynamoDB: {exception.Message.ReplaceLineEndings(" ")}");
        }

        services.AddSingleton(_ => client);
        services.AddSingleton<IItemStore>(store);
        services.AddSingleton<IRateLimits>(
            provider => new DynamoRateLimits(provider.GetRequiredService<IAmazonDynamoDB>(), options, TimeProvider.System, Random.Shared));
        return secrets;
    }
}
