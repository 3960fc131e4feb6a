using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.State;

/// <summary>What chat logging may ask about configurations.</summary>
public interface ILoggingConfigurationDirectory
{
    bool TryGet(string arn, [NotNullWhen(true)] out LoggingConfiguration? configuration);
}
