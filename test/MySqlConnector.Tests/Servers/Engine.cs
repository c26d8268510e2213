namespace MySqlConnector.Tests.Servers;

public enum Engine
{
    MySql,
    MariaDb,
}
