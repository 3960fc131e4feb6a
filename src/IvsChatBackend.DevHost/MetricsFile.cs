using IvsChatBackend.Core.Metrics;

namespace IvsChatBackend.DevHost;

/// <summary>Metrics in a file, where they are asked for.</summary>
internal static class MetricsFile
{
    /// <exception cref="DevHostException">The file can't be written.</exception>
    public static void AddMetrics(this IServiceCollection services, string? file, TimeProvider time)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            var writer = TextWriter.Synchronized(new StreamWriter(file, append: true) { AutoFlush = true });
            services.AddSingleton(_ => new EmbeddedMetrics("Local", time, writer.WriteLine));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DevHostException($"--metrics: {file} can't be written ({exception.GetType().Name}).");
        }
    }
}
