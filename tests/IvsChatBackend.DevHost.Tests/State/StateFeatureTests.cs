using System.Net;
using System.Net.Sockets;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.DevHost.Tests.State;

public sealed class StateFeatureTests
{
    private static readonly Item Item = new(new ItemKey("p", "s"), 1, "{}");
    private static readonly ItemKey Bucket = new("bucket", "s");
    private static readonly RateLimit Once = new(1, 1);
    private static readonly ManualTimeProvider Time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_memory_each_start_begins_with_nothing()
    {
        await WriteAsync(null, null);

        Assert.Equal((false, false), await ReadAsync(null, null));
    }

    [Fact]
    public async Task In_a_folder_items_and_limits_outlive_the_process()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.Path, null);

        Assert.Equal((true, true), await ReadAsync(folder.Path, null));
    }

    [Fact]
    public async Task On_a_dynamodb_items_and_limits_outlive_the_process()
    {
        using var dynalite = await DynaliteProcess.StartAsync(Cancellation);
        await WriteAsync(null, dynalite.Address);

        Assert.Equal((true, true), await ReadAsync(null, dynalite.Address));
    }

    [Fact]
    public async Task A_dynamodb_that_is_not_there_is_one_line_for_the_user()
    {
        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}");

        var refusal = await Assert.ThrowsAsync<DevHostException>(() => OpenAsync(null, endpoint));

        Assert.StartsWith($"{endpoint} can't be used", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Damaged_limits_let_go_of_the_items()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.Path, null);
        var limits = Path.Combine(folder.Path, "limits", "state.db");
        var content = await File.ReadAllBytesAsync(limits, Cancellation);
        await File.WriteAllTextAsync(limits, new string('x', 4096), Cancellation);

        await Assert.ThrowsAsync<DevHostException>(() => OpenAsync(folder.Path, null));
        await File.WriteAllBytesAsync(limits, content, Cancellation);
        Assert.Equal((true, true), await ReadAsync(folder.Path, null));
    }

    private static async Task<ServiceProvider> OpenAsync(string? folder, Uri? dynamoDb)
    {
        var services = new ServiceCollection();
        await services.AddStateAsync(folder, dynamoDb, Time, Cancellation);
        return services.BuildServiceProvider();
    }

    private static async Task WriteAsync(string? folder, Uri? dynamoDb)
    {
        await using var services = await OpenAsync(folder, dynamoDb);
        Assert.True(await services.GetRequiredService<IItemStore>().TryPutAsync(Item, Cancellation));
        Assert.Null(await services.GetRequiredService<IRateLimits>().TryTakeAsync(Bucket, Once, Time.GetUtcNow(), null, Cancellation));
    }

    private static async Task<(bool Item, bool Bucket)> ReadAsync(string? folder, Uri? dynamoDb)
    {
        await using var services = await OpenAsync(folder, dynamoDb);
        var item = await services.GetRequiredService<IItemStore>().GetAsync(Item.Key, Cancellation);
        var wait = await services.GetRequiredService<IRateLimits>().TryTakeAsync(Bucket, Once, Time.GetUtcNow(), null, Cancellation);
        return (item is not null, wait is not null);
    }
}
