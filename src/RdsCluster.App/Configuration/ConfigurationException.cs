namespace RdsCluster.App.Configuration;

/// <summary>The configuration is wrong. The message says where, what was found and what is allowed; nothing else needs to be
/// printed.</summary>
internal sealed class ConfigurationException : Exception
{
    public ConfigurationException() { }

    public ConfigurationException(string message)
        : base(message) { }

    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException) { }
}
