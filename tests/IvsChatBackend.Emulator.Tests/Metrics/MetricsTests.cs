using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.Tests.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Emulator.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Requests_and_deliveries_are_counted_by_action()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "SEND_MESSAGE", "DELETE_MESSAGE");
        await using var ben = await host.ConnectAsync("ben");
        await mod.SendMessageAsync("one");
        await mod.ReceiveAsync();
        await mod.SendMessageAsync("");
        await mod.ReceiveAsync();
        await mod.SendAsync("""{"Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ9"}""");
        await mod.ReceiveAsync();
        host.Messaging.SendEvent(host.Room, "app:NOTICE", null);
        await mod.ReceiveAsync();

        Assert.Equal(3, await EmulatorMetric.ReadAsync(host, "MessagingRequests"));
        Assert.Equal(2, await EmulatorMetric.ReadAsync(host, "Requests", "SEND_MESSAGE"));
        Assert.Equal(1, await EmulatorMetric.ReadAsync(host, "Requests", "DELETE_MESSAGE"));
        Assert.Equal(6, await EmulatorMetric.ReadAsync(host, "MessagingDeliveries"));
        Assert.Equal(2, await EmulatorMetric.ReadAsync(host, "Deliveries", "SEND_MESSAGE"));
        Assert.Equal(2, await EmulatorMetric.ReadAsync(host, "Deliveries", "DELETE_MESSAGE"));
        Assert.Equal(2, await EmulatorMetric.ReadAsync(host, "Deliveries", "SEND_EVENT"));
    }

    [Fact]
    public async Task Connections_are_counted_while_they_are_open()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        var ben = await RawClient.ConnectAsync(host.Address, host.IssueToken("ben"));
        Assert.Equal(2, await EmulatorMetric.ReadAsync(host, "ConcurrentChatConnections"));

        await ben.SendAsync(ClientFrame.Close(1000));
        await ben.ReceiveCloseAsync();
        await ben.ReceiveEndAsync();
        await ben.DisposeAsync();

        Assert.Equal(1, await EmulatorMetric.ReadAsync(host, "ConcurrentChatConnections"));
    }

    [Fact]
    public async Task A_metric_is_shown_with_namespace_name_dimensions_and_value()
    {
        await using var host = await ChatHost.StartAsync();
        host.Messaging.SendEvent(host.Room, "app:NOTICE", null);

        Assert.Equal(
            [
                """{"namespace":"AWS/IVSChat","name":"ConcurrentChatConnections","dimensions":{},"value":0}""",
                """{"namespace":"AWS/IVSChat","name":"Deliveries","dimensions":{"Action":"SEND_EVENT"},"value":0}""",
                """{"namespace":"AWS/IVSChat","name":"MessagingDeliveries","dimensions":{},"value":0}""",
            ],
            (await EmulatorMetric.ListAsync(host)).Select(metric => metric!.ToJsonString()));
    }

    [Fact]
    public async Task A_reset_starts_counting_again()
    {
        await using var host = await ChatHost.StartAsync();
        host.Messaging.SendEvent(host.Room, "app:NOTICE", null);

        host.Services.GetRequiredService<ChatMetrics>().Reset();

        Assert.Null(await EmulatorMetric.ReadAsync(host, "MessagingDeliveries"));
    }
}
