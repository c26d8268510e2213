namespace RdsCluster.App.Configuration;

/// <summary>The configuration is invalid. The message names the key, the value and what is allowed; print nothing else.</summary>
internal sealed class ConfigurationException : Exception
{
    public ConfigurationException() { }

    public ConfigurationException(string message)
        : base(message) { }

    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException) { }
}
